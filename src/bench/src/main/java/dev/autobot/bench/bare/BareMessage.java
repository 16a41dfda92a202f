package dev.autobot.bench.bare;

import jakarta.websocket.Session;
import java.util.Map;

/**
 * The CDI event of one frame.
 *
 * @param body what the client sent
 * @param session whom to answer
 */
public record BareMessage(Body body, Session session) {

    /** A frame as clients write it. */
    public record Body(String type, Map<String, Object> payload) {}
}
