package dev.autobot.core.endpoint;

import dev.autobot.core.bus.Intake;
import dev.autobot.core.bus.Publisher;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.delivery.Connections;
import dev.autobot.core.delivery.Delivery;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Incoming;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.payload.ConnectionEstablished;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code /ws}: the platform's own conversation. */
@Singleton
class MessageConversation implements Conversation {

    private static final ConnectionEstablished GREETING = new ConnectionEstablished("WebSocket connected successfully");

    private final Intake intake;
    private final Publisher publisher;
    private final Connections connections;
    private final Delivery delivery;
    private final CoreConfig config;

    @Inject
    MessageConversation(
            Intake intake, Publisher publisher, Connections connections, Delivery delivery, CoreConfig config) {
        this.intake = intake;
        this.publisher = publisher;
        this.connections = connections;
        this.delivery = delivery;
        this.config = config;
    }

    @Override
    public void opened(OpenSocket socket) {
        publisher.publish(
                EventTypes.CONNECTION_ESTABLISHED, GREETING, socket.connection().address());
        connections.join(socket.connection());
    }

    @Override
    public void received(OpenSocket socket, String text) {
        for (Incoming message : intake.read(text)) {
            if (mayPass(socket)) {
                intake.accept(message, socket.source());
            }
        }
    }

    private boolean mayPass(OpenSocket socket) {
        return switch (socket.rate().take()) {
            case ALLOWED -> true;
            case REFUSED -> {
                tellLimit(socket);
                yield false;
            }
            case REFUSED_SILENTLY -> false;
            case TOO_LONG -> {
                delivery.close(socket.connection(), CloseCode.POLICY);
                yield false;
            }
        };
    }

    private void tellLimit(OpenSocket socket) {
        int refused = socket.rate().takeUntold();
        String text =
                "This connection may send " + config.messageRate() + " messages a second (" + config.messageBurst()
                        + " at once); " + refused + " of its messages " + (refused == 1 ? "was" : "were")
                        + " not handled. Send more slowly, or the connection is closed after 10 s.";
        publisher.tellError(
                new PlatformException(ErrorCodes.RATE_LIMITED, text),
                socket.connection().address());
    }
}
