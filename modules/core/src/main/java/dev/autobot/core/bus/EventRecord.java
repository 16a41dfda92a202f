package dev.autobot.core.bus;

import dev.autobot.core.journal.Journal;
import dev.autobot.core.journal.StreamName;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.PayloadText;
import dev.autobot.core.protocol.Place;
import dev.autobot.core.storage.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The durable events of one transaction, and the receipt of the message that it handles. Used by its thread. */
final class EventRecord implements Transactions.Participant {

    private static final double NANOS = 1e9;

    private final Journal journal;
    private final Metrics metrics;
    private final List<OutboundEvent> events = new ArrayList<>();
    private PendingReceipt receipt;

    EventRecord(Journal journal, Metrics metrics) {
        this.journal = journal;
        this.metrics = metrics;
    }

    void add(OutboundEvent event) {
        events.add(event);
    }

    void add(PendingReceipt pending) {
        receipt = pending;
    }

    /** Appends at the very end: the rows that give out numbers are then locked for the shortest time. */
    @Override
    public void beforeCommit(Connection connection) throws SQLException {
        if (receipt != null && !receipt.isRecorded()) {
            receipt.write(connection);
        }
        // in the order of names, so that two transactions with the same streams never wait for each other
        Map<String, List<OutboundEvent>> byStream = new TreeMap<>();
        events.forEach(event -> byStream.computeIfAbsent(event.stream(), name -> new ArrayList<>())
                .add(event));
        long began = System.nanoTime();
        for (Map.Entry<String, List<OutboundEvent>> each : byStream.entrySet()) {
            append(connection, each.getKey(), each.getValue());
        }
        if (!events.isEmpty()) {
            metrics.journalAppend((System.nanoTime() - began) / NANOS);
        }
    }

    private void append(Connection connection, String stream, List<OutboundEvent> appended) throws SQLException {
        List<Journal.Draft> drafts =
                appended.stream().map(event -> draft(event.frame())).toList();
        long number = journal.append(connection, stream, drafts);
        boolean system = stream.equals(StreamName.SYSTEM);
        for (OutboundEvent event : appended) {
            event.placed(number, system ? Place.system(journal.epoch(), number) : Place.user(journal.epoch(), number));
            number++;
        }
    }

    private static Journal.Draft draft(Frame frame) {
        PayloadText payload = frame.payload();
        return new Journal.Draft(
                frame.kind().stored(), frame.stamp().at(), frame.stamp().re(), payload.json(), payload.plainLength());
    }

    @Override
    public void ended(boolean committed) {
        if (committed && receipt != null) {
            receipt.committed();
        }
    }
}
