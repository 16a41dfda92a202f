/**
 * The payload records of the types that every server knows: those of the WebSocket integration guide, and the few
 * messages that it lacks. {@link dev.autobot.plugin.Messages} and {@link dev.autobot.plugin.EventTypes} name the types.
 */
package dev.autobot.plugin.payload;
