package dev.autobot.core.bus;

import dev.autobot.core.journal.Journal;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.storage.Transactions;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Sees to it that durable events are in the journal before anybody is told: as part of the transaction that publishes
 * them, or of one that is shared by those who publish without one.
 *
 * <p>Thread-safe. Called by {@link Publisher} and not as an observer, because an event that cannot be kept must fail
 * its publisher.
 */
@Singleton
class Recorder {

    private static final Logger LOG = System.getLogger("autobot.bus");

    private final Supplier<EventRecord> records;
    private final Transactions transactions;
    private final GroupCommit group;

    @Inject
    Recorder(Journal journal, Transactions transactions, Metrics metrics) {
        this.records = () -> new EventRecord(journal, metrics);
        this.transactions = transactions;
        this.group = new GroupCommit(transactions, records);
    }

    /** Keeps an event; without a transaction, it is kept when this returns. */
    void keep(OutboundEvent event) {
        requireSize(event); // here, where the publisher is told, and not first at the end of its transaction
        if (transactions.isActive()) {
            record().add(event);
        } else if (!transactions.isDoomed()) { // what is rolled back tells nothing
            keepAlone(event);
        }
    }

    private static void requireSize(OutboundEvent event) {
        int length = event.frame().payload().json().length();
        if (length > Journal.PAYLOAD_MAX) {
            throw new PlatformException(
                    ErrorCodes.EVENT_TOO_LARGE,
                    "The event '" + event.type().name() + "' has " + length + " characters; " + Journal.PAYLOAD_MAX
                            + " can be kept.");
        }
    }

    private void keepAlone(OutboundEvent event) {
        try {
            group.commit(event, PendingReceipt.wanted());
        } catch (PlatformException e) {
            boolean isTheNews = event.type().name().equals(EventTypes.ERROR.name());
            if (!isTheNews) {
                throw e;
            }
            LOG.log(Level.WARNING, "An error was told to those who are connected, but could not be kept.", e);
        }
    }

    /** Lets the transaction that has just begun write the receipt of the message that is being handled. */
    void begun() {
        PendingReceipt receipt = PendingReceipt.wanted();
        if (receipt != null) {
            record().add(receipt);
        }
    }

    private EventRecord record() {
        return transactions.participant(EventRecord.class, records);
    }
}
