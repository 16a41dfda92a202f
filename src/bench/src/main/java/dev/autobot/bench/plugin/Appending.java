package dev.autobot.bench.plugin;

import dev.autobot.plugin.EventType;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Events that several threads append together, and how long that takes. Thread-safe. */
final class Appending {

    /** Tells the sender of {@code bench_append} that all is done. */
    static final EventType<BenchPlugin.Appended> DONE = EventType.control("bench_appended", BenchPlugin.Appended.class);

    private final Runnable publish;
    private final Consumer<BenchPlugin.Appended> tell;
    private final int events;
    private final AtomicInteger left;
    private final AtomicInteger working;
    private final AtomicInteger failed = new AtomicInteger();
    private final long began = System.nanoTime();

    Appending(BenchPlugin.Append wanted, Runnable publish, Consumer<BenchPlugin.Appended> tell) {
        this.publish = publish;
        this.tell = tell;
        this.events = wanted.events();
        this.left = new AtomicInteger(wanted.events());
        this.working = new AtomicInteger(wanted.threads());
    }

    /** One thread's share: as much as it gets. The last thread to end tells. */
    void work() {
        while (left.getAndDecrement() > 0) {
            append();
        }
        if (working.decrementAndGet() == 0) {
            tell.accept(new BenchPlugin.Appended(events, failed.get(), (System.nanoTime() - began) / 1_000));
        }
    }

    private void append() {
        try {
            publish.run();
        } catch (RuntimeException e) {
            failed.incrementAndGet(); // told with the figure, which is then worth nothing
        }
    }
}
