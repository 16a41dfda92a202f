/** Frames: how messages are read and events are written. The only room with JSON-B and JSON-P. */
package dev.autobot.core.protocol;
