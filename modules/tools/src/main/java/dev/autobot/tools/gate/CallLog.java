package dev.autobot.tools.gate;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolOutcome.Ending;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.payload.ToolCode;
import dev.autobot.plugin.payload.ToolOutput;
import dev.autobot.tools.approval.ApprovalDesk;
import dev.autobot.tools.json.Cut;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept and told of calls: rows for the audit, {@code tool_code} and {@code tool_output} for clients, each
 * together in one transaction. Thread-safe.
 */
public final class CallLog implements ApprovalDesk.Follower {

    private static final int LONGEST_CODE = 32_000;
    private static final int LONGEST_OUTPUT = 64_000;

    private static final String LOST = "The server stopped while it ran, so nobody knows how it ended."
            + " Look at what it was to change before you run it again.";

    private static final String FORGOTTEN = "It was approved, and whoever asked for it has not begun it.";
    private static final Duration SOON = Duration.ofMinutes(1);

    private final PluginContext context;
    private final CallStore store;
    private final Map<String, CallStory> stories;

    /**
     * A log.
     *
     * @param server names this installation
     * @param stories by the tools of which more is told
     */
    public CallLog(PluginContext context, String server, Map<String, CallStory> stories) {
        this.context = context;
        this.store = new CallStore(context.database().dataSource(), server);
        this.stories = Map.copyOf(stories);
    }

    private Optional<CallStory> story(ToolRequest request) {
        return Optional.ofNullable(stories.get(request.tool()));
    }

    CallStore store() {
        return store;
    }

    Instant now() {
        return context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A question with choices is about a call that has begun already. */
    @Override
    public void asked(String approvalId, ApprovalRequest request) {
        if (request.call() != null && request.choices().isEmpty()) {
            store.put(request.call(), request.judgement(), approvalId, CallState.WAITING, now());
        }
    }

    /** Calls of {@link PendingCalls} are ended there, where their users are told. */
    @Override
    public void ended(Approval approval) {
        boolean isEndedElsewhere = approval.asker().equals(PendingCalls.ASKER);
        if (!isEndedElsewhere && approval.state() != Approval.State.APPROVED) {
            String why = whyNotDone(approval.judgement().summary(), approval);
            store.endWaiting(approval.id(), endWithout(approval), why, now());
        }
    }

    /** How a call ends whose approval has ended without a yes. */
    static CallState endWithout(Approval approval) {
        return approval.state() == Approval.State.WITHDRAWN ? CallState.CANCELLED : CallState.REFUSED;
    }

    /** The same in words. */
    static String whyNotDone(String summary, Approval approval) {
        String who = approval.state() == Approval.State.REJECTED
                ? "The user '" + approval.decidedBy() + "' refused it. "
                : "";
        return ("'" + summary + "' was not done. " + who + approval.message()).strip();
    }

    /** The call that an approval is used for is the one that waited for it, also when it comes with another id. */
    void goesOn(ToolRequest request, String approvalId) {
        if (!approvalId.isEmpty()) {
            store.rename(approvalId, request.callId());
        }
    }

    /** Ends calls that were approved, and for which nobody comes back; one that is begun later all the same, runs. */
    public void endForgotten() {
        store.endForgotten(PendingCalls.ASKER, FORGOTTEN, now().minus(SOON), now());
    }

    void denied(ToolRequest request, ToolJudgement judgement) {
        store.put(request, judgement, "", CallState.DENIED, now());
    }

    /** Joins the caller's transaction. */
    void begin(ToolRequest request, Action action, ToolJudgement judgement, String approvalId) {
        store.put(request, judgement, approvalId, CallState.RUNNING, now());
        ToolCode code = new ToolCode(
                Cut.middleOfJson(action.code(), LONGEST_CODE), action.language(), request.tool(), request.callId());
        context.events().publish(EventTypes.TOOL_CODE, code, Audience.of(request.user()));
        story(request).ifPresent(story -> story.began(request, action));
    }

    void end(ToolRequest request, ToolOutcome outcome) {
        boolean success = outcome.ending() == Ending.SUCCEEDED;
        CallState state = success
                ? CallState.SUCCEEDED
                : outcome.ending() == Ending.CANCELLED ? CallState.CANCELLED : CallState.FAILED;
        String output = outcome.text().isEmpty() ? outcome.error() : outcome.text();
        context.database().inTransaction(() -> {
            if (store.end(request.callId(), CallState.RUNNING, state, outcome.error(), now())) {
                story(request).ifPresent(story -> story.ended(request, outcome));
                tell(request, output, success);
            }
            return null;
        });
    }

    private void tell(ToolRequest request, String output, boolean success) {
        ToolOutput told =
                new ToolOutput(Cut.middleOfJson(output, LONGEST_OUTPUT), request.tool(), success, request.callId());
        context.events().publish(EventTypes.TOOL_OUTPUT, told, Audience.of(request.user()));
    }

    /**
     * Ends what ran when the server died. Called at the start, when nothing runs yet.
     *
     * @param most how many at once
     * @return how many; ask until none is left
     */
    public int endLost(int most) {
        return context.database().inTransaction(() -> {
            List<StoredCall> running = store.in(CallState.RUNNING, most);
            running.forEach(this::endLost);
            return running.size();
        });
    }

    private void endLost(StoredCall call) {
        ToolRequest request = call.request();
        store.end(request.callId(), CallState.RUNNING, CallState.LOST, LOST, now());
        story(request).ifPresent(story -> story.lost(new Lost(request, call.beganAt(), now())));
        tell(request, LOST, false);
    }

    /** A call that ran when the server died, with the time when that was noticed. */
    public record Lost(ToolRequest request, Instant beganAt, Instant noticedAt) {

        /** Why nobody knows how it ended. */
        public String why() {
            return LOST;
        }
    }

    /**
     * Which calls are looked at.
     *
     * @param user whose; empty for everybody's
     * @param workspace in which folder; empty for all
     * @param before only calls with smaller numbers
     * @param limit how many at most
     */
    public record Wanted(String user, String workspace, long before, int limit) {}

    /** The newest calls, newest first. */
    public List<StoredCall> newest(Wanted wanted) {
        return store.newest(wanted);
    }

    /** Deletes what ended long ago. */
    public void forget(Instant before, int most) {
        store.forget(before, most);
    }
}
