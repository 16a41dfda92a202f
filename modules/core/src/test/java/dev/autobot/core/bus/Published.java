package dev.autobot.core.bus;

import dev.autobot.core.journal.Journal;
import dev.autobot.core.journal.MemoryJournal;
import dev.autobot.core.journal.StreamName;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.PayloadText;
import dev.autobot.core.protocol.Place;
import dev.autobot.core.protocol.Stamp;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.GoalReceived;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;

/** Events as the bus has them, for other rooms' tests. */
public final class Published {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Published() {}

    /** A bus that hands events to one observer, and takes no messages. */
    public static EventBus bus(Consumer<OutboundEvent> observer) {
        return new EventBus(
                new FiredEvents<>(message -> {
                    throw new UnsupportedOperationException("nobody sends any");
                }),
                new FiredEvents<>(observer));
    }

    /** A durable event, not yet in the journal. */
    public static OutboundEvent durable(String text, Audience audience) {
        return durable(EventTypes.GOAL_RECEIVED, text, audience);
    }

    /** A durable event of a type, not yet in the journal. */
    public static OutboundEvent durable(EventType<?> type, String text, Audience audience) {
        Frame frame = Frame.of(Frame.Kind.of(type), PayloadText.same("\"" + text + "\""), new Stamp(0, NOON, null));
        return new OutboundEvent(type, new GoalReceived(text), audience, StreamName.of(type, audience), frame);
    }

    /** A durable event of which plain clients are told the goal, and others a hint, too. */
    public static OutboundEvent withHint(String goal, String hint, Audience audience) {
        String plain = "{\"goal\":\"" + goal + "\"";
        PayloadText payload = new PayloadText(plain + ",\"hint\":\"" + hint + "\"}", plain.length());
        Frame frame = Frame.of(Frame.Kind.of(EventTypes.GOAL_RECEIVED), payload, new Stamp(0, NOON, null));
        String stream = StreamName.of(EventTypes.GOAL_RECEIVED, audience);
        return new OutboundEvent(EventTypes.GOAL_RECEIVED, new GoalReceived(goal), audience, stream, frame);
    }

    /** An event of everybody's stream that has a number, whatever the journal says. */
    public static OutboundEvent numbered(long number) {
        OutboundEvent event = durable("event " + number, Audience.everyone());
        event.placed(number, Place.system("j", number));
        return event;
    }

    /** Keeps events in a transaction of their own; they have their numbers afterwards. */
    public static void commit(Journal journal, OutboundEvent... events) {
        MemoryJournal.inTransaction(connection -> append(journal, connection, events));
    }

    /** Keeps events in a transaction, as it does at its end. */
    public static void append(Journal journal, Connection connection, OutboundEvent... events) throws SQLException {
        EventRecord record = new EventRecord(journal, new Metrics());
        for (OutboundEvent event : events) {
            record.add(event);
        }
        record.beforeCommit(connection);
    }
}
