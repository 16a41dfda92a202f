package dev.autobot.core.bus;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.User;

/**
 * The CDI event of one message from a client, checked and bound. Immutable.
 *
 * @param type the message type's name
 * @param payload the record that its type declares
 * @param user who said it
 * @param sender the connection that it came by
 */
public record InboundMessage(String type, Object payload, User user, Audience sender) implements Message<Object> {

    /** The same message with another payload. */
    InboundMessage with(Object other) {
        return new InboundMessage(type, other, user, sender);
    }
}
