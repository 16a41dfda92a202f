package dev.autobot.e2e;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A client in a conversation, with {@code autobot.v2} or without. It gives what it is told, but for what comes unasked.
 */
final class Talker implements AutoCloseable {

    private static final Set<String> UNASKED =
            Set.of("llm_status", "capabilities", "approvals_open", "diagnostics_report", "ping");

    private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    private V2Socket v2;
    private TestSocket plain;

    static Talker connect(URI address, String protocol) {
        Talker talker = new Talker();
        if (protocol.equals("plain")) {
            talker.plain = TestSocket.open(address);
        } else {
            talker.v2 = V2Socket.open(address, protocol, talker.events::add);
        }
        return talker;
    }

    void send(String frame) {
        if (plain != null) {
            plain.send(frame);
        } else {
            v2.send(frame);
        }
    }

    /** The next events that were asked for. */
    List<JsonObject> next(int count) throws InterruptedException {
        List<JsonObject> all = new ArrayList<>();
        while (all.size() < count) {
            JsonObject event =
                    plain != null ? plain.next() : events.poll(V2Socket.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                throw new AssertionError("only " + all + " came, and not " + count + " events");
            }
            if (!UNASKED.contains(event.getString("type"))) {
                all.add(event);
            }
        }
        return all;
    }

    @Override
    public void close() {
        if (plain != null) {
            plain.close();
        } else {
            v2.close();
        }
    }
}
