/** Frames: how messages are read and events are written. The only room with JSON-P. */
package dev.autobot.core.protocol;
