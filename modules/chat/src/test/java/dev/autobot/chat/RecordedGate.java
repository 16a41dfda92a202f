package dev.autobot.chat;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.Tools;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.ApprovalResolved;
import dev.autobot.plugin.payload.UserPermissionRequest;
import dev.autobot.testkit.EventCapture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/** A gate and a desk for approvals in memory, which record what is asked of them. Thread-safe. */
final class RecordedGate implements Tools, Approvals {

    /** What a tool of the test does. */
    record Offered(ToolInfo info, boolean asks, Function<Map<String, Object>, ToolOutcome> work) {}

    final List<ToolRequest> calls = new CopyOnWriteArrayList<>();
    final List<String> withdrawn = new CopyOnWriteArrayList<>();
    final List<String> taken = new CopyOnWriteArrayList<>();
    private final BlockingQueue<ToolRequest> begun = new LinkedBlockingQueue<>();
    private final Map<String, Offered> tools = new ConcurrentHashMap<>();
    private final Map<String, Approval> approvals = new ConcurrentHashMap<>();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final AtomicBoolean stricter = new AtomicBoolean();
    private final Supplier<PluginContext> context;
    private final EventCapture events;

    RecordedGate(Supplier<PluginContext> context, EventCapture events) {
        this.context = context;
        this.events = events;
    }

    void offer(String name, boolean asks, Function<Map<String, Object>, String> work) {
        offerOutcome(name, asks, arguments -> succeeded(work.apply(arguments), Map.of()));
    }

    void offerOutcome(String name, boolean asks, Function<Map<String, Object>, ToolOutcome> work) {
        Map<String, Object> schema = Map.of(
                "type", "object",
                "properties", Map.of("path", Map.of("type", "string")),
                "required", List.of("path"));
        tools.put(
                name,
                new Offered(new ToolInfo(name, "Does " + name + ".", "test", Tool.Risk.READS, schema), asks, work));
    }

    static ToolOutcome succeeded(String text, Map<String, Object> fields) {
        return new ToolOutcome(ToolOutcome.Ending.SUCCEEDED, text, fields, "", false, judgement("x", false, ""));
    }

    static ToolOutcome cancelled() {
        return new ToolOutcome(
                ToolOutcome.Ending.CANCELLED, "", Map.of(), "cancelled", false, judgement("x", false, ""));
    }

    /** The next question to a person, once it is committed and told. */
    Approval nextAsked() {
        return approvals.get(events.next(EventTypes.USER_PERMISSION_REQUEST).requestId());
    }

    /** Waits until a call has begun. */
    void awaitCall() {
        try {
            if (begun.poll(30, TimeUnit.SECONDS) == null) {
                throw new AssertionError("no tool was called within 30 s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    void answer(String id, boolean approved, String message) {
        decide(id, ChatFixture.ADA, ApprovalAnswer.of(approved, message));
    }

    @Override
    public List<ToolInfo> tools() {
        return tools.values().stream()
                .map(Offered::info)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    @Override
    public void check(String tool, Map<String, Object> arguments) {
        if (!tools.containsKey(tool)) {
            throw new PlatformException(ErrorCodes.NOT_FOUND, "There is no tool '" + tool + "'.");
        }
        if (!arguments.containsKey("path")) {
            throw new PlatformException(ErrorCodes.BAD_FIELD, "The field 'arguments.path' is missing.");
        }
    }

    @Override
    public ToolJudgement judge(ToolRequest request) {
        check(request.tool(), request.arguments());
        return judgement(
                request.tool(),
                tools.get(request.tool()).asks(),
                request.tool() + " " + request.arguments().get("path"));
    }

    @Override
    public ToolOutcome call(ToolRequest request, String approvalId, Run run) {
        if (stricter.getAndSet(false)) {
            tools.computeIfPresent(request.tool(), (name, tool) -> new Offered(tool.info(), true, tool.work()));
        }
        ToolJudgement judgement = judge(request);
        if (judgement.decision() == ToolJudgement.Decision.ASK
                && (!isApproved(approvalId) || changed.getAndSet(false))) {
            return new ToolOutcome(
                    ToolOutcome.Ending.NEEDS_APPROVAL, "", Map.of(), "It needs an approval.", false, judgement);
        }
        calls.add(request);
        begun.add(request);
        CountDownLatch cancelled = new CountDownLatch(1);
        run.onCancel(cancelled::countDown);
        if (Boolean.TRUE.equals(request.arguments().get("hang"))) {
            await(cancelled);
            return cancelled();
        }
        return judged(tools.get(request.tool()).work().apply(request.arguments()), judgement);
    }

    private static ToolOutcome judged(ToolOutcome outcome, ToolJudgement judgement) {
        return new ToolOutcome(
                outcome.ending(), outcome.text(), outcome.fields(), outcome.error(), outcome.isRetryable(), judgement);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("it was not cancelled within 30 s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private boolean isApproved(String id) {
        return approvals.containsKey(id) && approvals.get(id).state() == Approval.State.APPROVED;
    }

    private static ToolJudgement judgement(String tool, boolean asks, String code) {
        return new ToolJudgement(
                asks ? ToolJudgement.Decision.ASK : ToolJudgement.Decision.ALLOW,
                "low",
                "the test says so",
                "call " + tool,
                Map.of(),
                "hash",
                code,
                "shell");
    }

    @Override
    public Approval ask(ApprovalRequest request) {
        String id = "approval-" + (approvals.size() + 1);
        Approval open = approval(id, request, Approval.State.OPEN, "");
        approvals.put(id, open);
        context.get().events().publish(EventTypes.USER_PERMISSION_REQUEST, told(open), Audience.of(ChatFixture.ADA));
        return open;
    }

    private static UserPermissionRequest told(Approval open) {
        return new UserPermissionRequest(
                "call",
                open.tool(),
                open.description(),
                open.id(),
                open.judgement().risk(),
                open.judgement().rule(),
                Map.of(),
                open.judgement().actionHash(),
                open.expiresAt());
    }

    private static Approval approval(String id, ApprovalRequest request, Approval.State state, String message) {
        return new Approval(
                id,
                request.asker(),
                request.workflowId(),
                request.requester().id(),
                request.description(),
                request.call().tool(),
                request.call().arguments(),
                request.judgement(),
                List.of(),
                "",
                Instant.EPOCH,
                Instant.EPOCH.plus(request.expiry()),
                state,
                "",
                null,
                message,
                "",
                false);
    }

    @Override
    public Approval decide(String id, User by, ApprovalAnswer answer) {
        Approval.State state = answer.approved() ? Approval.State.APPROVED : Approval.State.REJECTED;
        return settle(id, state, answer.message(), answer.arguments());
    }

    /** Ends a question that nobody has answered in time. */
    void expire(String id) {
        settle(id, Approval.State.EXPIRED, "", null);
    }

    /** Has the gate say, once, that what was approved is not what would be done now. */
    void changeBeforeNextCall() {
        changed.set(true);
    }

    /** Has a rule change between the judgement of the next call and the call: a person has to be asked now. */
    void askBeforeNextCall() {
        stricter.set(true);
    }

    @Override
    public void withdraw(String id, String why) {
        withdrawn.add(id);
        settle(id, Approval.State.WITHDRAWN, why, null);
    }

    private Approval settle(String id, Approval.State state, String message, Map<String, Object> arguments) {
        Approval settled = approvals.computeIfPresent(
                id, (key, open) -> open.state() == Approval.State.OPEN ? with(open, state, message, arguments) : open);
        ApprovalResolved resolved = new ApprovalResolved(
                id,
                null,
                "settled",
                state == Approval.State.APPROVED,
                "ada",
                Instant.EPOCH,
                message,
                null,
                arguments != null,
                "hash");
        context.get().events().publish(EventTypes.USER_PERMISSION_RESOLVED, resolved, Audience.of(ChatFixture.ADA));
        return settled;
    }

    private static Approval with(Approval open, Approval.State state, String message, Map<String, Object> edited) {
        return new Approval(
                open.id(),
                open.asker(),
                open.workflowId(),
                open.requesterId(),
                open.description(),
                open.tool(),
                edited == null ? open.arguments() : edited,
                open.judgement(),
                open.choices(),
                open.role(),
                open.requestedAt(),
                open.expiresAt(),
                state,
                "ada",
                open.requestedAt(),
                message,
                "",
                edited != null);
    }

    @Override
    public Optional<Approval> find(String id) {
        return Optional.ofNullable(approvals.get(id));
    }

    @Override
    public List<Approval> openOf(String workflowId) {
        return List.of();
    }

    @Override
    public List<Approval> settled(String asker, int most) {
        List<Approval> settled = new ArrayList<>(approvals.values());
        settled.removeIf(each -> each.state() == Approval.State.OPEN || taken.contains(each.id()));
        return settled;
    }

    @Override
    public void taken(String id) {
        taken.add(id);
    }
}
