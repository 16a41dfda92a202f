/** Who gets an event, and how it reaches a socket: outboxes, writers, heartbeats, drain. */
package dev.autobot.core.delivery;
