package dev.autobot.core.bus;

import dev.autobot.core.journal.Journal;
import dev.autobot.core.journal.MemoryJournal;
import dev.autobot.core.journal.Receipts;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.protocol.FrameFactory;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.GoalReceived;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The bus from the publisher to the journal; what would be delivered is kept in its order. */
final class BusFixture {

    static final User ADA = new User("ada", Set.of());
    static final Audience TO_ADA = Audience.of(ADA);
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    final Metrics metrics = new Metrics();
    final Journal journal;
    final Receipts receipts;
    final PlainTransactions transactions = new PlainTransactions(MemoryJournal.database());
    final List<OutboundEvent> told = new CopyOnWriteArrayList<>();
    final Publisher publisher;
    final Acknowledger acknowledger;

    BusFixture() {
        MemoryJournal memory = new MemoryJournal();
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        this.journal = memory.journal;
        this.receipts = memory.receipts;
        EventBus bus = new EventBus(
                new FiredEvents<>(message -> {
                    throw new UnsupportedOperationException("tests handle messages themselves");
                }),
                new FiredEvents<>(event -> transactions.afterSuccess(() -> told.add(event))));
        this.publisher = new Publisher(
                bus, new FrameFactory(new PayloadBinder(), clock), new Recorder(journal, transactions, metrics));
        this.acknowledger = new Acknowledger(receipts, transactions, publisher, clock);
        transactions.afterBegin(publisher::transactionBegun);
    }

    void publish(String goal, Audience audience) {
        publisher.publish(EventTypes.GOAL_RECEIVED, new GoalReceived(goal), audience);
    }

    /** The goals that a stream keeps. */
    List<String> kept(String stream) {
        return journal.read(stream, 0, 1_000, Integer.MAX_VALUE).entries().stream()
                .map(Journal.Entry::payload)
                .map(payload -> payload.replaceAll(".*\"goal\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** What would be delivered, as clients read it. */
    List<String> frames() {
        return told.stream().map(event -> event.frame().text()).toList();
    }
}
