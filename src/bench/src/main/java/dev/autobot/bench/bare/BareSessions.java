package dev.autobot.bench.bare;

import jakarta.inject.Singleton;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open sockets. Thread-safe; a socket must be sent to by one thread at a time. */
@Singleton
public class BareSessions {

    private final Set<Session> open = ConcurrentHashMap.newKeySet();

    void add(Session session) {
        open.add(session);
    }

    void remove(Session session) {
        open.remove(session);
    }

    void tellAll(String text) throws IOException {
        for (Session session : open) {
            session.getBasicRemote().sendText(text);
        }
    }
}
