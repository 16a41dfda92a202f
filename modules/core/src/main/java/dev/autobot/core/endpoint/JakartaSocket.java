package dev.autobot.core.endpoint;

import dev.autobot.core.delivery.SocketWriter;
import dev.autobot.core.protocol.CloseCode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.function.Consumer;

/** A socket writer over a Jakarta WebSocket session. */
final class JakartaSocket implements SocketWriter {

    private final Session session;

    JakartaSocket(Session session) {
        this.session = session;
    }

    @Override
    public void send(String text) throws IOException {
        session.getBasicRemote().sendText(text);
    }

    @Override
    public void sendAsync(String text, Consumer<Throwable> done) {
        session.getAsyncRemote().sendText(text, result -> done.accept(result.isOK() ? null : result.getException()));
    }

    @Override
    public void close(CloseCode code) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code.number()), code.reason()));
        } catch (IOException | RuntimeException e) {
            // the socket is gone, which is what closing it was to bring about
        }
    }
}
