package dev.autobot.core.endpoint;

import dev.autobot.core.bus.Intake;
import dev.autobot.core.bus.Publisher;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.delivery.Delivery;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Incoming;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * What every message passes first: the rate limits of its connection and user, with their error and, at last, the close
 * of the connection.
 */
@Singleton
class RateGate {

    private final Intake intake;
    private final Publisher publisher;
    private final Delivery delivery;
    private final CoreConfig config;

    @Inject
    RateGate(Intake intake, Publisher publisher, Delivery delivery, CoreConfig config) {
        this.intake = intake;
        this.publisher = publisher;
        this.delivery = delivery;
        this.config = config;
    }

    /** Whether one more frame that is no message is to be handled; if not, the client is told or the socket closed. */
    boolean mayPass(OpenSocket socket) {
        return mayPass(socket, (String) null);
    }

    /**
     * Whether one more message of this socket is to be handled; if not, the client is told or the socket closed. Every
     * refused message that has an id gets its error.
     */
    boolean mayPass(OpenSocket socket, Incoming message) {
        return mayPass(socket, intake.id(message, socket.source()));
    }

    private boolean mayPass(OpenSocket socket, String id) {
        return switch (socket.rate().take()) {
            case ALLOWED -> true;
            case ALLOWED_AGAIN -> {
                tellLimit(socket, null);
                yield true;
            }
            case REFUSED -> {
                tellLimit(socket, id);
                yield false;
            }
            case REFUSED_SILENTLY -> {
                if (id != null) {
                    tellLimit(socket, id);
                }
                yield false;
            }
            case TOO_LONG -> {
                delivery.closeWhileReading(socket.connection(), CloseCode.POLICY);
                yield false;
            }
        };
    }

    private void tellLimit(OpenSocket socket, String id) {
        int refused = socket.rate().takeUntold();
        String text = limit(socket) + "; " + refused + " of its messages " + (refused == 1 ? "was" : "were")
                + " not handled. Send more slowly, or the connection is closed after 10 s.";
        publisher.tellError(
                new PlatformException(ErrorCodes.RATE_LIMITED, text),
                socket.connection().address(),
                id);
    }

    private String limit(OpenSocket socket) {
        return socket.rate().isUsersLimit()
                ? "All connections of one user together may send "
                        + config.access().userMessageRate() + " messages a second, this one among them"
                : "This connection may send " + config.messageRate() + " messages a second (" + config.messageBurst()
                        + " at once)";
    }
}
