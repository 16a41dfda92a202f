package dev.autobot.core.endpoint;

import dev.autobot.core.bus.Intake;
import dev.autobot.core.bus.Publisher;
import dev.autobot.core.protocol.Incoming;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/** {@code /ws/health}: answers {@code health_check} and pings, and tells nothing unasked. */
@Singleton
class HealthConversation implements Conversation {

    private static final Set<String> ANSWERED =
            Set.of(Messages.HEALTH_CHECK.name(), Messages.PING.name(), Messages.PONG.name());

    private final Intake intake;
    private final Publisher publisher;
    private final RateGate gate;

    @Inject
    HealthConversation(Intake intake, Publisher publisher, RateGate gate) {
        this.intake = intake;
        this.publisher = publisher;
        this.gate = gate;
    }

    @Override
    public void opened(OpenSocket socket) {
        // the client asks first
    }

    @Override
    public void received(OpenSocket socket, String text) {
        for (Incoming message : intake.read(text)) {
            if (gate.mayPass(socket, message)) {
                accept(message, socket);
            }
        }
    }

    private void accept(Incoming message, OpenSocket socket) {
        if (message instanceof Incoming.Envelope envelope && !ANSWERED.contains(envelope.type())) {
            PlatformException problem = new PlatformException(
                    ErrorCodes.UNKNOWN_TYPE, "This endpoint answers health_check only. Connect to /ws for the rest.");
            publisher.tellError(problem, socket.connection().address());
        } else {
            intake.accept(message, socket.source());
        }
    }
}
