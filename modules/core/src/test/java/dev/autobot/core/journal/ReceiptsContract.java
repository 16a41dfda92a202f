package dev.autobot.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.PlatformException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What receipts promise, whatever the database. */
interface ReceiptsContract {

    DataSource database();

    @Test
    default void findsTheAnswerOfThatUsersMessageOnly() {
        Streams streams = new Streams(database());
        streams.receipt("ada", "m1", Streams.NOON, "{\"type\":\"ack\"}");
        streams.receipt("ada", "m2", Streams.NOON, null);

        assertThat(streams.receipts.find("ada", "m1")).contains("{\"type\":\"ack\"}");
        assertThat(streams.receipts.find("ada", "m2")).contains("");
        assertThat(streams.receipts.find("ada", "M1")).isEmpty();
        assertThat(streams.receipts.find("bob", "m1")).isEmpty();
    }

    @Test
    default void replacesAnAnswer() {
        Streams streams = new Streams(database());
        streams.receipt("ada", "m1", Streams.NOON, "first");
        streams.receipt("ada", "m1", Streams.NOON, "ünd 😀");

        assertThat(streams.receipts.find("ada", "m1")).contains("ünd 😀");
    }

    @Test
    default void forgetsTheReceiptOfARollback() {
        Streams streams = new Streams(database());
        streams.rolledBack(connection -> streams.receipts.record(connection, "ada", "m1", Streams.NOON, "x"));

        assertThat(streams.receipts.find("ada", "m1")).isEmpty();
    }

    @Test
    default void takesIdsAsTheyAreAndRefusesWhatCannotBeStored() {
        Streams streams = new Streams(database());
        String odd = "' or '1'='1";
        assertThat(streams.receipts.find(odd, odd)).isEmpty();
        streams.receipt(odd, odd, Streams.NOON, odd);

        assertThat(streams.receipts.find(odd, odd)).contains(odd);
        for (String id : new String[] {"", "a\0", "\udc00", "x".repeat(129)}) {
            assertThatThrownBy(() -> streams.receipts.find("ada", id)).isInstanceOf(PlatformException.class);
        }
    }

    @Test
    default void recordsOneOfManyAtOnce() throws Exception {
        Streams streams = new Streams(database());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                String id = "m" + i / 8;
                all.add(threads.submit(() -> streams.receipt("ada", id, Streams.NOON, "x")));
            }
            for (Future<?> each : all) {
                each.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(streams.receipts.trim(Streams.NOON.plusSeconds(1), 99)).isEqualTo(20);
    }

    @Test
    default void trimsReceiptsByAge() {
        Streams streams = new Streams(database());
        fill(streams, "ada", 1500);
        fill(streams, "bob", 10);

        assertThat(streams.receipts.trim(Streams.NOON.plusSeconds(5), 9999)).isEqualTo(10);
        assertThat(streams.receipts.find("ada", "m4")).isEmpty();
        assertThat(streams.receipts.find("ada", "m5")).isPresent();
        assertThat(streams.receipts.trim(Streams.NOON.plusSeconds(2000), 9999)).isEqualTo(1500);
    }

    @Test
    default void keepsTheNewestOfAUserWithTooMany() {
        Streams streams = new Streams(database());
        fill(streams, "ada", 1500);
        fill(streams, "bob", 10);

        assertThat(streams.receipts.trim(Streams.NOON, 100)).isEqualTo(1400);
        assertThat(streams.receipts.find("ada", "m1399")).isEmpty();
        assertThat(streams.receipts.find("ada", "m1400")).isPresent();
        assertThat(streams.receipts.find("bob", "m0")).isPresent();
    }

    private static void fill(Streams streams, String user, int count) {
        streams.inTransaction(connection -> {
            for (int i = 0; i < count; i++) {
                streams.receipts.record(connection, user, "m" + i, Streams.NOON.plusSeconds(i), null);
            }
        });
    }
}
