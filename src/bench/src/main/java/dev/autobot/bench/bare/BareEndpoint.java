package dev.autobot.bench.bare;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** One endpoint: binds each frame with JSON-B and fires one CDI event for it. */
@ServerEndpoint("/ws")
public class BareEndpoint {

    @Inject
    private BareJson json;

    @Inject
    private BareSessions sessions;

    @Inject
    private Event<BareMessage> messages;

    @OnOpen
    public void opened(Session session) {
        sessions.add(session);
    }

    @OnMessage
    public void received(String text, Session session) {
        messages.fire(new BareMessage(json.read(text, BareMessage.Body.class), session));
    }

    @OnClose
    public void closed(Session session) {
        sessions.remove(session);
    }
}
