package dev.autobot.chat.agent;

import dev.autobot.plugin.PluginContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Numbers and stores the steps of one answer. Used by one thread. */
final class StepLog {

    private static final int LONGEST_TOOL = 60;
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

    /** Stores what the model thought. */
    void thought(String reasoning) {
        store.add(step(Step.Kind.THOUGHT, reasoning));
    }

    /** Stores a call before it is made. */
    Step begins(String callId, String tool, String arguments) {
        Step step = new Step(
                answer,
                ++number,
                Step.Kind.CALL,
                Step.State.WAITING,
                callId,
                Cut.end(tool, LONGEST_TOOL),
                Cut.end(arguments, LONGEST_ARGUMENTS),
                "",
                0,
                now());
        store.add(step);
        tried.add(tool + " " + Cut.end(arguments, 100));
        return step;
    }

    void ends(Step step, CallResult result) {
        store.ends(step, result);
    }

    void steered(Steer steer) {
        context.database().inTransaction(() -> {
            store.add(step(Step.Kind.STEER, steer.text()));
            steer.taken().run();
            return null;
        });
    }

    void summarised(Compaction.Summary summary) {
        store.add(step(Step.Kind.SUMMARY, summary.text(), summary.covers()));
    }

    /** The last calls, in words. */
    String summary() {
        int from = Math.max(0, tried.size() - MOST_IN_SUMMARY);
        return tried.isEmpty() ? "nothing" : String.join(", ", tried.subList(from, tried.size()));
    }

    private Step step(Step.Kind kind, String content) {
        return step(kind, content, 0);
    }

    private Step step(Step.Kind kind, String content, long covers) {
        return new Step(answer, ++number, kind, Step.State.DONE, "", "", "", content, covers, now());
    }

    private Instant now() {
        return context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
