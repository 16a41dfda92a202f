package dev.autobot.core.endpoint;

import dev.autobot.core.bus.Intake;
import dev.autobot.core.bus.Publisher;
import dev.autobot.core.delivery.Connections;
import dev.autobot.core.protocol.Incoming;
import dev.autobot.plugin.EventTypes;
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
    private final RateGate gate;

    @Inject
    MessageConversation(Intake intake, Publisher publisher, Connections connections, RateGate gate) {
        this.intake = intake;
        this.publisher = publisher;
        this.connections = connections;
        this.gate = gate;
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
            if (gate.mayPass(socket)) {
                intake.accept(message, socket.source());
            }
        }
    }
}
