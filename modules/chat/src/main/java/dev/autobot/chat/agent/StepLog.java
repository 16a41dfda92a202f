package dev.autobot.chat.agent;

import dev.autobot.plugin.PluginContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Numbers and stores the steps of one answer. Used by one thread. */
final class StepLog {

    private static final int LONGEST_ARGUMENTS = 200_000;
    private static final int MOST_IN_SUMMARY = 10;

    private final PluginContext context;
    private final StepStore store;
    private final long answer;
    private final List<String> tried = new ArrayList<>(); // bounded by the calls of one answer
    private int number;

    StepLog(PluginContext context, StepStore store, long answer) {
        this.context = context;
        this.store = store;
        this.answer = answer;
    }

    /** Stores a call before it is made. */
    Step begins(String tool, String arguments) {
        Step step = step(Step.Kind.CALL, Step.State.WAITING, tool, Cut.end(arguments, LONGEST_ARGUMENTS), "");
        store.add(step);
        tried.add(tool + " " + Cut.end(arguments, 100));
        return step;
    }

    void ends(Step step, CallResult result) {
        store.ends(step, result);
    }

    void steered(Steer steer) {
        context.database().inTransaction(() -> {
            store.add(step(Step.Kind.STEER, Step.State.DONE, "", "", steer.text()));
            steer.taken().run();
            return null;
        });
    }

    void summarised(Compaction.Summary summary) {
        Step step = step(Step.Kind.SUMMARY, Step.State.DONE, "", "", summary.text());
        store.add(new Step(
                step.answer(),
                step.number(),
                step.kind(),
                step.state(),
                "",
                "",
                step.content(),
                summary.covers(),
                step.at()));
    }

    /** The last calls, in words. */
    String summary() {
        int from = Math.max(0, tried.size() - MOST_IN_SUMMARY);
        return tried.isEmpty() ? "nothing" : String.join(", ", tried.subList(from, tried.size()));
    }

    private Step step(Step.Kind kind, Step.State state, String tool, String arguments, String content) {
        Instant now = context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Step(answer, ++number, kind, state, Cut.end(tool, 60), arguments, content, 0, now);
    }
}
