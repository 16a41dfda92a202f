package dev.autobot.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What retention promises, whatever the database. */
interface RetentionContract {

    Duration LONG = Duration.ofDays(9999);

    DataSource database();

    @Test
    default void trimsByCountAndSaysSo() {
        Streams streams = new Streams(database());
        streams.fill("user/ada", 2345);
        streams.fill("user/bob", 3);

        assertThat(streams.journal.trim(Streams.NOON, LONG, 5)).isEqualTo(2340);

        assertThat(streams.journal.head("user/ada")).isEqualTo(new Journal.Head(2341, 2345));
        assertThat(streams.numbers("user/ada", 2340)).containsExactly(2341L, 2342L, 2343L, 2344L, 2345L);
        assertThat(streams.journal.read("user/ada", 2339, 9, 99).trimmed()).isTrue();
        assertThat(streams.journal.read("user/ada", 0, 9, 99).trimmed()).isTrue();
        assertThat(streams.journal.head("user/bob")).isEqualTo(new Journal.Head(1, 3));
        assertThat(streams.journal.trim(Streams.NOON, LONG, 5)).isZero();
    }

    @Test
    default void trimsByAge() {
        Streams streams = new Streams(database());
        streams.fill("user/ada", 1500);

        assertThat(streams.journal.trim(Streams.NOON, Duration.ofSeconds(10), 10_000))
                .isEqualTo(1489);

        assertThat(streams.journal.head("user/ada")).isEqualTo(new Journal.Head(1490, 1500));
    }

    @Test
    default void tellsHowMuchIsKept() {
        Streams streams = new Streams(database());
        assertThat(streams.journal.extent()).isEqualTo(new Extent(0, 0, null, null));
        streams.journal.ensure("user/new");
        assertThat(streams.journal.extent()).isEqualTo(new Extent(1, 0, null, null));

        streams.fill("user/ada", 30);
        streams.fill("user/bob", 3);
        assertThat(streams.journal.extent()).isEqualTo(new Extent(3, 33, Streams.NOON.minusSeconds(29), Streams.NOON));

        streams.journal.trim(Streams.NOON, LONG, 5);
        assertThat(streams.journal.extent()).isEqualTo(new Extent(3, 8, Streams.NOON.minusSeconds(4), Streams.NOON));
    }

    @Test
    default void goesOnCountingWhenAllEventsAreGone() {
        Streams streams = new Streams(database());
        streams.fill("user/ada", 4);

        assertThat(streams.journal.trim(Streams.NOON.plusSeconds(60), Duration.ofSeconds(1), 99))
                .isEqualTo(4);

        assertThat(streams.journal.head("user/ada")).isEqualTo(new Journal.Head(5, 4));
        assertThat(streams.journal.read("user/ada", 4, 9, 99)).isEqualTo(new Journal.Page(List.of(), false));
        assertThat(streams.journal.read("user/ada", 3, 9, 99).trimmed()).isTrue();
        assertThat(streams.append("user/ada", Streams.draft("5"))).isEqualTo(5);
        assertThat(streams.numbers("user/ada", 4)).containsExactly(5L);
    }

    @Test
    default void keepsAnOldEventBehindAYoungOne() {
        Streams streams = new Streams(database());
        streams.append(
                "user/ada",
                Streams.draft("young"),
                new Journal.Draft("thought", Streams.NOON.minusSeconds(99), null, "old"));

        assertThat(streams.journal.trim(Streams.NOON, Duration.ofSeconds(10), 99))
                .isZero();
        assertThat(streams.numbers("user/ada", 0)).containsExactly(1L, 2L);
    }

    @Test
    default void trimsManyStreams() {
        Streams streams = new Streams(database());
        for (int i = 0; i < 300; i++) {
            streams.fill("user/" + i, 2);
        }

        assertThat(streams.journal.trim(Streams.NOON, LONG, 1)).isEqualTo(300);
        assertThat(streams.journal.trim(Streams.NOON, LONG, 0)).isEqualTo(300);
        assertThat(streams.journal.head("user/299")).isEqualTo(new Journal.Head(3, 2));
    }

    @Test
    default void neverGivesAPageWithAHoleWhileItTrims() {
        Streams streams = new Streams(database());
        streams.fill("user/ada", 100);
        AtomicBoolean written = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread trimmer = thread(failure, () -> {
            while (!written.get()) {
                streams.journal.trim(Streams.NOON, LONG, 20);
            }
        });
        Thread reader = thread(failure, () -> follow(streams, written));
        for (int i = 0; i < 400; i++) {
            streams.append("user/ada", Streams.draft("a"), Streams.draft("b"));
        }
        written.set(true);
        Waits.join(trimmer);
        Waits.join(reader);

        assertThat(failure.get()).isNull();
        assertThat(streams.journal.head("user/ada").last()).isEqualTo(900);
    }

    private static void follow(Streams streams, AtomicBoolean written) {
        long after = 0;
        while (!written.get() || after < streams.journal.head("user/ada").last()) {
            Journal.Page page = streams.journal.read("user/ada", after, 16, 1000);
            if (page.trimmed()) {
                assertThat(page.entries()).isEmpty();
                after = streams.journal.head("user/ada").first() - 1;
            }
            for (Journal.Entry entry : page.entries()) {
                assertThat(entry.seq()).isEqualTo(++after);
            }
        }
    }

    private static Thread thread(AtomicReference<Throwable> failure, Runnable work) {
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((t, e) -> failure.compareAndSet(null, e));
        thread.start();
        return thread;
    }
}
