package dev.autobot.core.endpoint;

import dev.autobot.core.delivery.Delivery;
import dev.autobot.core.protocol.EchoFrames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code /ws-test}: says what was said, so that people can see whether sockets get through to the server. */
@Singleton
class EchoConversation implements Conversation {

    private final Delivery delivery;
    private final RateGate gate;

    @Inject
    EchoConversation(Delivery delivery, RateGate gate) {
        this.delivery = delivery;
        this.gate = gate;
    }

    @Override
    public void opened(OpenSocket socket) {
        delivery.send(socket.connection(), EchoFrames.CONNECTED);
    }

    @Override
    public void received(OpenSocket socket, String text) {
        if (gate.mayPass(socket)) {
            delivery.send(socket.connection(), EchoFrames.echo(text));
        }
    }
}
