/** The socket edge: /ws, /ws-test and /ws/health. The only room with jakarta.websocket; it holds no logic. */
package dev.autobot.core.endpoint;
