package dev.autobot.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the journal promises to writers at the same time, whatever the database. */
interface WritersContract {

    int WRITERS = 8;
    int STREAMS = 3;
    int TRANSACTIONS = 60;

    DataSource database();

    @Test
    default void numbersHaveNoGapsAndAppearInOrderUnderManyWriters() throws Exception {
        long seed = new Random().nextLong();
        System.out.println(getClass().getSimpleName() + ": seed of the writers is " + seed);
        Streams streams = new Streams(database());
        AtomicLongArray committed = new AtomicLongArray(STREAMS);
        AtomicInteger writing = new AtomicInteger(WRITERS);
        List<Callable<Void>> work = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Random random = new Random(seed + writer);
            String name = "w" + writer;
            work.add(() -> {
                try {
                    write(streams, random, name, committed);
                } finally {
                    writing.decrementAndGet();
                }
                return null;
            });
        }
        for (int stream = 0; stream < STREAMS; stream++) {
            String name = "user/" + stream;
            work.add(() -> follow(streams, name, writing));
        }
        atOnce(work);

        for (int stream = 0; stream < STREAMS; stream++) {
            assertThat(streams.journal.head("user/" + stream))
                    .as("seed " + seed)
                    .isEqualTo(new Journal.Head(1, committed.get(stream)));
            assertThat(streams.numbers("user/" + stream, 0))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, Math.min(1000, committed.get(stream)))
                            .boxed()
                            .toList());
        }
    }

    private static void write(Streams streams, Random random, String writer, AtomicLongArray committed) {
        for (int i = 0; i < TRANSACTIONS; i++) {
            TreeSet<Integer> into = new TreeSet<>(List.of(random.nextInt(STREAMS), STREAMS - 1));
            int count = 1 + random.nextInt(4);
            List<Journal.Draft> drafts = new ArrayList<>();
            for (int event = 0; event < count; event++) {
                drafts.add(Streams.draft(writer + " " + i + " " + event));
            }
            Streams.Work append = connection -> {
                for (int stream : into) {
                    streams.journal.append(connection, "user/" + stream, drafts);
                }
            };
            if (random.nextInt(4) == 0) {
                streams.rolledBack(append);
            } else {
                streams.inTransaction(append);
                into.forEach(stream -> committed.addAndGet(stream, count));
            }
        }
    }

    /** Whoever reads on from the last number it saw must miss nothing. */
    private static Void follow(Streams streams, String stream, AtomicInteger writing) {
        long after = 0;
        boolean done = false;
        while (!done) {
            done = writing.get() == 0;
            Journal.Page page = streams.journal.read(stream, after, 64, 2000);
            assertThat(page.trimmed()).isFalse();
            for (Journal.Entry entry : page.entries()) {
                assertThat(entry.seq()).isEqualTo(++after);
            }
            done = done && page.entries().isEmpty();
        }
        return null;
    }

    @Test
    default void makesAStreamOnceForManyAtOnce() throws Exception {
        Streams streams = new Streams(database());
        for (int round = 0; round < 20; round++) {
            String name = "user/" + round;
            CyclicBarrier start = new CyclicBarrier(WRITERS);
            List<Callable<Void>> work = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                boolean ensures = writer % 2 == 0;
                work.add(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    if (ensures) {
                        streams.journal.ensure(name);
                    } else {
                        streams.append(name, Streams.draft("1"));
                    }
                    return null;
                });
            }
            atOnce(work);
            assertThat(streams.journal.head(name)).isEqualTo(new Journal.Head(1, WRITERS / 2));
        }
    }

    @Test
    default void goesOnInItsTransactionWhenAnotherMakesTheStreamMeanwhile() throws Exception {
        for (boolean commits : new boolean[] {true, false}) {
            Streams streams = new Streams(database());
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                List<Future<Long>> second = new ArrayList<>();
                Streams.Work first = connection -> {
                    streams.journal.append(connection, "user/new", List.of(Streams.draft("first")));
                    second.add(other.submit(() -> streams.append("user/new", Streams.draft("second"))));
                };
                if (commits) {
                    streams.inTransaction(first);
                } else {
                    streams.rolledBack(first);
                }
                assertThat(second.get(0).get(60, TimeUnit.SECONDS)).isEqualTo(commits ? 2 : 1);
            } finally {
                other.shutdownNow();
            }
        }
    }

    @Test
    default void makesOneEpochForManyAtOnce() throws Exception {
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Journal journal = new Journal(database(), new Random(i));
            work.add(journal::epoch);
        }
        assertThat(new TreeSet<>(atOnce(work))).hasSize(1);
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
