package dev.autobot.testkit;

import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.ErrorReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** Uses a plugin again and again, as its author says, and looks at what comes of it. Thread-safe. */
final class ContractUse {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicInteger uses = new AtomicInteger();
    private final AtomicInteger answersDue = new AtomicInteger();
    private final PluginHarness harness;
    private final BiFunction<PluginHarness, Integer, String> use;
    private volatile String answer = "";

    ContractUse(PluginHarness harness, BiFunction<PluginHarness, Integer, String> use) {
        this.harness = harness;
        this.use = use;
    }

    /** Once, without waiting for the answer. */
    void once() {
        String type = use.apply(harness, uses.incrementAndGet());
        if (!type.isEmpty()) {
            answer = type;
            answersDue.incrementAndGet();
        }
    }

    int uses() {
        return uses.get();
    }

    /** Waits for the answers, and fails if one is missing, one too many, or anything went wrong. */
    void assertAllAnswered() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (answers() < answersDue.get() && errors().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        harness.awaitRuns();
        assertNothingWentWrong();
        if (answers() != answersDue.get()) {
            throw new AssertionError("The plugin was used " + answersDue + " times and told '" + answer + "' "
                    + answers() + " times, but each use is to be answered once.");
        }
    }

    void assertNothingWentWrong() {
        List<Throwable> failures = harness.failures();
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError("The plugin threw what a server would only have logged.");
            failures.stream().limit(5).forEach(error::addSuppressed);
            throw error;
        }
        if (!errors().isEmpty()) {
            throw new AssertionError("A use of the plugin was answered by an error: " + errors().get(0));
        }
    }

    private List<ErrorReport> errors() {
        return harness.events().all(EventTypes.ERROR).stream()
                .map(Event::payload)
                .toList();
    }

    private long answers() {
        return harness.events().all().stream()
                .filter(event -> event.type().name().equals(answer))
                .count();
    }
}
