package dev.autobot.workflow.engine;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolJudgement.Decision;
import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolOutcome.Ending;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.Tools;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A gate with a few tools that does what the contract says, and keeps what was done. */
public final class RecordingTools implements Tools {

    /** What a tool does: its request in, what it gives out. */
    @FunctionalInterface
    public interface Act {
        ToolOutcome act(ToolRequest request, Run run) throws Exception;
    }

    /** What was done: by which tool, for which step, with what. */
    public record Effect(String tool, String token, Map<String, Object> arguments) {}

    private final RecordingApprovals approvals;
    private final Map<String, Act> tools = new ConcurrentHashMap<>();
    private final Map<String, Decision> rules = new ConcurrentHashMap<>();
    private final List<Effect> effects = new CopyOnWriteArrayList<>();
    private final List<ToolRequest> calls = new CopyOnWriteArrayList<>();
    private volatile String world = "as it was";

    public RecordingTools(RecordingApprovals approvals) {
        this.approvals = approvals;
        offer("say", (request, run) -> done(String.valueOf(request.arguments().get("text"))));
        offer("note", (request, run) -> done("noted"));
    }

    public void offer(String tool, Act act) {
        tools.put(tool, act);
    }

    public void rule(String tool, Decision decision) {
        rules.put(tool, decision);
    }

    /** Changes what tools act on, so that what was approved is not what would be done. */
    public void changeWorld(String next) {
        world = next;
    }

    /** A tool that says when it has begun, and goes on when it is let; it ends early when it is cancelled. */
    Held offerHeld(String tool) {
        Held held = new Held();
        offer(tool, (request, run) -> held.act(run));
        return held;
    }

    public List<Effect> effects() {
        return effects;
    }

    List<ToolRequest> calls() {
        return calls;
    }

    long effects(String token) {
        return effects.stream().filter(effect -> effect.token().equals(token)).count();
    }

    public static ToolOutcome done(String text) {
        return new ToolOutcome(Ending.SUCCEEDED, text, Map.of("text", text), "", false, null);
    }

    public static ToolOutcome failed(String error, boolean isRetryable) {
        return new ToolOutcome(Ending.FAILED, "", Map.of(), error, isRetryable, null);
    }

    public static ToolOutcome cancelled() {
        return new ToolOutcome(Ending.CANCELLED, "", Map.of(), "It was cancelled.", false, null);
    }

    @Override
    public List<ToolInfo> tools() {
        return List.of();
    }

    @Override
    public void check(String tool, Map<String, Object> arguments) {
        if (!tools.containsKey(tool)) {
            throw new PlatformException(ErrorCodes.NOT_FOUND, "There is no tool '" + tool + "'.");
        }
    }

    @Override
    public ToolJudgement judge(ToolRequest request) {
        check(request.tool(), request.arguments());
        Decision decision = rules.getOrDefault(request.tool(), Decision.ALLOW);
        Map<String, Object> action = Map.of("tool", request.tool(), "arguments", request.arguments(), "world", world);
        String hash = request.tool() + request.arguments() + world;
        return new ToolJudgement(decision, "low", "rule for " + request.tool(), "does " + hash, action, hash);
    }

    @Override
    public ToolOutcome call(ToolRequest request, String approvalId, Run run) {
        ToolJudgement judgement = judge(request);
        calls.add(request);
        if (judgement.decision() == Decision.DENY) {
            return new ToolOutcome(Ending.DENIED, "", Map.of(), "Denied.", false, judgement);
        }
        boolean isAsked = judgement.decision() == Decision.ASK || !approvalId.isEmpty();
        if (isAsked && !isApproved(approvalId, judgement)) {
            return new ToolOutcome(Ending.NEEDS_APPROVAL, "", Map.of(), "", false, judgement);
        }
        if (run.isCancelled()) {
            return cancelled();
        }
        try {
            ToolOutcome outcome = tools.get(request.tool()).act(request, run);
            if (outcome.ending() == Ending.SUCCEEDED) {
                effects.add(new Effect(request.tool(), request.origin().effectToken(), request.arguments()));
            }
            return outcome;
        } catch (PlatformException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private boolean isApproved(String approvalId, ToolJudgement judgement) {
        return !approvalId.isEmpty()
                && approvals
                        .find(approvalId)
                        .filter(approval -> approval.state() == Approval.State.APPROVED)
                        .filter(approval -> approval.judgement().actionHash().equals(judgement.actionHash()))
                        .isPresent();
    }

    /** A call that is held inside of its tool. */
    static final class Held {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch begunTwice = new CountDownLatch(2);
        private final CountDownLatch end = new CountDownLatch(1);
        private final CountDownLatch wanted = new CountDownLatch(1);
        private volatile boolean isDeaf;
        private volatile ToolOutcome given = done("held and done");

        private ToolOutcome act(Run run) throws InterruptedException {
            begun.countDown();
            begunTwice.countDown();
            run.onCancel(() -> {
                wanted.countDown();
                if (!isDeaf) {
                    end.countDown();
                }
            });
            if (!end.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody let the tool go on");
            }
            return run.isCancelled() && !isDeaf ? cancelled() : given;
        }

        /** Goes on when it is cancelled, as if it had not noticed. */
        Held deaf() {
            isDeaf = true;
            return this;
        }

        void awaitBegin() {
            await(begun);
        }

        /** Waits until it is called a second time. */
        void awaitSecondBegin() {
            await(begunTwice);
        }

        /** Waits until somebody wants it to end. */
        void awaitCancel() {
            await(wanted);
        }

        void letGo() {
            end.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(30, TimeUnit.SECONDS)) {
                    throw new AssertionError("it did not come");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
