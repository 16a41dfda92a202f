package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.StepExecutor;
import dev.autobot.core.bus.OutboundEvent;
import dev.autobot.core.bus.Published;
import dev.autobot.core.config.Configs;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.journal.Cursor;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.User;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Delivery over a journal in memory, in which everything happens on the test's thread, when the test says so. */
final class CatchUpFixture implements AutoCloseable {

    final StepExecutor closers = new StepExecutor();
    final AtomicLong time = new AtomicLong(1_000);
    final DeliveryFixture delivered;
    final Delivery delivery;
    final StepExecutor catchUps;

    CatchUpFixture() {
        this(Configs.with());
    }

    CatchUpFixture(CoreConfig config) {
        this.delivered = new DeliveryFixture(closers, config, time::get);
        this.delivery = delivered.delivery;
        this.catchUps = delivered.catchUps;
    }

    /** A client whose socket is drained by its reader only: so it gets nothing before it {@link #reads}. */
    final class Client {

        final Connection connection;
        final List<String> read = new ArrayList<>();

        private Client(User user, Wire wire) {
            connection = delivered.joined(user, wire, new SocketWriterCapture());
            // as if a writer were about to drain it, so that no other one comes
            assertThat(connection.outbox().mark(() -> {})).isEqualTo(Outbox.Offer.START);
        }

        /** Takes one frame, or one array; {@code null} when none waits. The next one counts as sent only then. */
        String reads() {
            Connection.Outgoing outgoing = connection.next();
            if (outgoing == null) {
                connection.outbox().mark(() -> {});
                return null;
            }
            connection.outbox().sent(outgoing.bytes());
            read.add(outgoing.text());
            return outgoing.text();
        }

        /** Takes all that waits, and all that comes of that. */
        List<String> readsAll() {
            int before = read.size();
            do {
                catchUps.runAll();
            } while (reads() != null || catchUps.waiting() > 0);
            return read.subList(before, read.size());
        }

        /** Says from where it wants to be told. */
        boolean resumes(String cursor) {
            return delivery.resume(connection.address(), cursor);
        }

        /** The cursor that it saw last. */
        String cursor() {
            for (int i = read.size() - 1; i >= 0; i--) {
                String found = cursorIn(read.get(i));
                if (found != null) {
                    return found;
                }
            }
            throw new AssertionError("no cursor in " + read);
        }
    }

    /** A client of version 2, held until it says from where. */
    Client client(User user) {
        return new Client(user, Wire.V2);
    }

    Client client(User user, Wire wire) {
        return new Client(user, wire);
    }

    /** A client of version 2 that is told live. */
    Client liveClient(User user) {
        Client client = client(user);
        delivery.release(client.connection);
        catchUps.runAll();
        assertThat(client.connection.follower().isBehind()).isFalse();
        return client;
    }

    /** Keeps an event and tells it. */
    void publish(String text, Audience audience) {
        delivery.tell(keep(text, audience));
    }

    /** Keeps an event that nobody is told yet. */
    OutboundEvent keep(String text, Audience audience) {
        OutboundEvent event = Published.durable(text, audience);
        Published.commit(delivered.journal, event);
        return event;
    }

    /** A user's cursor. */
    String cursorOf(User user, long own, long shared) {
        return new Cursor(Cursor.owner(delivered.journal.epoch(), user.id()), own, shared).text();
    }

    /** The frames of an array, or the one frame. */
    static List<String> frames(String text) {
        return text.startsWith("[")
                ? List.of(text.substring(1, text.length() - 1).split("(?<=}),(?=\\{\"type\")"))
                : List.of(text);
    }

    /** A frame's cursor; {@code null} when it has none. */
    static String cursorIn(String frame) {
        return frame.contains("\"cursor\":\"") ? between(frame, "\"cursor\":\"") : null;
    }

    /** What events say, in the order of their coming; frames of other types by these. */
    static List<String> story(List<String> frames) {
        return frames.stream().map(CatchUpFixture::word).toList();
    }

    private static String word(String frame) {
        String type = between(frame, "\"type\":\"");
        return type.equals("goal_received") ? between(frame, "\"payload\":\"") : type;
    }

    private static String between(String frame, String opening) {
        int from = frame.indexOf(opening) + opening.length();
        return frame.substring(from, frame.indexOf('"', from));
    }

    @Override
    public void close() {
        delivered.close();
    }
}
