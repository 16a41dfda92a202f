package dev.autobot.core.bus;

import dev.autobot.core.protocol.Frame;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;

/**
 * The CDI event of one fact that clients are told. Immutable.
 *
 * @param type what kind of fact
 * @param payload the record that the type declares
 * @param audience who is told
 * @param frame the event as plain clients read it
 */
public record OutboundEvent(EventType<?> type, Object payload, Audience audience, Frame frame) {}
