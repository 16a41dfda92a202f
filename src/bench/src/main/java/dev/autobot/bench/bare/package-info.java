/** The yardstick: the least that a Jakarta EE application does to answer and to broadcast over a WebSocket. */
package dev.autobot.bench.bare;
