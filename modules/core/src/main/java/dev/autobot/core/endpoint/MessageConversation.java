package dev.autobot.core.endpoint;

import dev.autobot.core.bus.Intake;
import dev.autobot.core.bus.Publisher;
import dev.autobot.core.delivery.Connection;
import dev.autobot.core.delivery.Connections;
import dev.autobot.core.delivery.Delivery;
import dev.autobot.core.protocol.Incoming;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
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
    private final RateGate gate;

    @Inject
    MessageConversation(Intake intake, Publisher publisher, Connections connections, Delivery delivery, RateGate gate) {
        this.intake = intake;
        this.publisher = publisher;
        this.connections = connections;
        this.delivery = delivery;
        this.gate = gate;
    }

    @Override
    public void opened(OpenSocket socket) {
        Connection connection = socket.connection();
        String cursor = connection.wire().isV2() ? socket.cursor() : null;
        if (cursor != null) {
            connection.resumes();
        }
        publisher.publish(EventTypes.CONNECTION_ESTABLISHED, GREETING, connection.address());
        connections.join(connection);
        if (cursor != null) {
            delivery.resume(connection.address(), cursor);
        } else if (connection.wire().isV2()) {
            delivery.hold(connection);
        }
    }

    @Override
    public void received(OpenSocket socket, String text) {
        for (Incoming message : intake.read(text)) {
            if (!isResume(message)) {
                delivery.release(socket.connection()); // its first message says nothing of where to begin
            }
            if (gate.mayPass(socket, message)) {
                intake.accept(message, socket.source());
            }
        }
    }

    private static boolean isResume(Incoming message) {
        return message instanceof Incoming.Envelope envelope && envelope.type().equals(Messages.RESUME.name());
    }
}
