package dev.autobot.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Replaces a plugin again and again while threads use it. Used by one thread. */
final class ContractSwaps {

    private static final int SWAPS = 5;
    private static final int THREADS = 4;

    /** Uses that come between two swaps at least. */
    private static final int BETWEEN = 20;

    private static final int MOST_USES = 20_000;

    private final PluginHarness harness;
    private final ContractUse use;
    private final LoaderWatch watch;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<Throwable> problem = new AtomicReference<>();

    ContractSwaps(PluginHarness harness, ContractUse use, LoaderWatch watch) {
        this.harness = harness;
        this.use = use;
        this.watch = watch;
    }

    /** Does it; gives back the generation that runs in the end. */
    LoadedPlugin run(LoadedPlugin first, Supplier<LoadedPlugin> generations) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::keepUsing, "autobot-contract-" + i);
            thread.start();
            threads.add(thread);
        }
        LoadedPlugin running = first;
        try {
            for (int i = 0; i < SWAPS; i++) {
                awaitUses(use.uses() + BETWEEN);
                LoadedPlugin next = generations.get();
                harness.swap(next.plugin());
                watch.unload(running);
                running = next;
            }
            awaitUses(use.uses() + BETWEEN);
        } finally {
            over.set(true);
            threads.forEach(ContractSwaps::join);
        }
        throwProblem();
        return running;
    }

    private void keepUsing() {
        try {
            while (!over.get() && use.uses() < MOST_USES) {
                use.once();
            }
        } catch (Throwable e) {
            problem.compareAndSet(null, e);
        }
    }

    private void awaitUses(int wanted) {
        long deadline = System.nanoTime() + HarnessLife.PATIENCE.toNanos();
        while (use.uses() < Math.min(wanted, MOST_USES) && problem.get() == null && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        throwProblem();
    }

    private void throwProblem() {
        if (problem.get() != null) {
            throw new AssertionError("A use failed while the plugin was replaced.", problem.get());
        }
        use.assertNothingWentWrong();
    }

    private static void join(Thread thread) {
        try {
            thread.join(HarnessLife.PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new AssertionError("A use of the plugin did not come back.");
        }
    }
}
