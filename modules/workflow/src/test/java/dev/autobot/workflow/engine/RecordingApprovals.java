package dev.autobot.workflow.engine;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.Approval.State;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.ApprovalResolved;
import dev.autobot.plugin.payload.WorkflowApprovalRequired;
import dev.autobot.testkit.PluginHarness;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** Approvals in a table of the harness's database: they commit and roll back with the workflow's rows. */
public final class RecordingApprovals implements Approvals {

    private final AtomicLong last = new AtomicLong();
    private final Map<String, ApprovalRequest> requests = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> edits = new ConcurrentHashMap<>();
    private volatile PluginHarness harness;
    private RecordingTools tools;

    public void use(PluginHarness running) {
        harness = running;
        with(
                handle -> handle.execute(
                        """
                create table if not exists workflow.test_approval (id varchar(36) primary key, seq bigint,
                    workflow_id varchar(36), state varchar(20), taken boolean, decided_by varchar(50),
                    message varchar(200), choice varchar(20))
                """));
    }

    @Override
    public Approval ask(ApprovalRequest request) {
        long number = last.incrementAndGet();
        String id = "approval-" + number;
        requests.put(id, request);
        with(handle -> handle.execute(
                "insert into workflow.test_approval values (?, ?, ?, 'OPEN', false, '', '', '')",
                id,
                number,
                request.workflowId()));
        ToolJudgement judgement = request.judgement();
        harness.publish(
                EventTypes.WORKFLOW_APPROVAL_REQUIRED,
                new WorkflowApprovalRequired(
                        request.workflowId(),
                        request.description(),
                        request.call() == null ? "" : request.call().tool(),
                        judgement.action(),
                        id,
                        judgement.risk(),
                        judgement.rule(),
                        judgement.actionHash(),
                        request.choices(),
                        Instant.EPOCH),
                Audience.of(request.requester()));
        return find(id).orElseThrow();
    }

    public ApprovalRequest request(String id) {
        return requests.get(id);
    }

    @Override
    public Approval decide(String id, User by, ApprovalAnswer answer) {
        Approval open = find(id).orElseThrow(() -> new PlatformException(ErrorCodes.NOT_FOUND, "There is none."));
        if (open.state() != State.OPEN) {
            throw new PlatformException(ErrorCodes.ALREADY_DECIDED, "It was decided by " + open.decidedBy() + ".");
        }
        if (answer.arguments() != null) {
            edits.put(id, answer.arguments());
        }
        settle(id, answer.approved() ? State.APPROVED : State.REJECTED, by.id(), answer);
        return find(id).orElseThrow();
    }

    public void expire(String id) {
        settle(id, State.EXPIRED, "", ApprovalAnswer.of(false, ""));
    }

    /** An answer that nobody was told of, as by another server. */
    public void decideSilently(String id, State state) {
        with(handle -> handle.execute(
                "update workflow.test_approval set state = ?, decided_by = 'eve' where id = ?", state.name(), id));
    }

    @Override
    public void withdraw(String id, String why) {
        if (find(id).orElseThrow().state() == State.OPEN) {
            settle(id, State.WITHDRAWN, "", ApprovalAnswer.of(false, why));
        }
    }

    @Override
    public Optional<Approval> find(String id) {
        return read("where id = ?", id).stream().findFirst();
    }

    @Override
    public List<Approval> openOf(String workflowId) {
        return read("where state = 'OPEN' and workflow_id = ?", workflowId);
    }

    public List<Approval> open() {
        return read("where state = ?", "OPEN");
    }

    @Override
    public List<Approval> settled(String asker, int most) {
        return read("where state <> ? and not taken", "OPEN").stream()
                .limit(most)
                .toList();
    }

    @Override
    public void taken(String id) {
        with(handle -> handle.execute("update workflow.test_approval set taken = true where id = ?", id));
    }

    private void settle(String id, State state, String by, ApprovalAnswer answer) {
        harness.database().inTransaction(() -> {
            with(handle -> handle.execute(
                    """
                    update workflow.test_approval set state = ?, decided_by = ?, message = ?, choice = ?
                    where id = ? and state = 'OPEN'
                    """,
                    state.name(),
                    by,
                    answer.message(),
                    answer.choice(),
                    id));
            ApprovalResolved resolved = new ApprovalResolved(
                    id,
                    requests.get(id).workflowId(),
                    state.name().toLowerCase(Locale.ROOT),
                    answer.approved(),
                    by,
                    Instant.EPOCH,
                    answer.message(),
                    answer.choice(),
                    edits.containsKey(id),
                    "");
            harness.publish(
                    EventTypes.WORKFLOW_APPROVAL_RESOLVED,
                    resolved,
                    Audience.of(requests.get(id).requester()));
            return null;
        });
    }

    private List<Approval> read(String where, String value) {
        return with(handle -> handle.createQuery("select * from workflow.test_approval " + where + " order by seq")
                .bind(0, value)
                .map((row, context) -> approval(
                        row.getString("id"),
                        State.valueOf(row.getString("state")),
                        row.getString("decided_by"),
                        row.getString("message"),
                        row.getString("choice")))
                .list());
    }

    private Approval approval(String id, State state, String by, String message, String choice) {
        ApprovalRequest request = requests.get(id);
        boolean isEdited = edits.containsKey(id);
        Map<String, Object> asked =
                request.call() == null ? Map.of() : request.call().arguments();
        Map<String, Object> arguments = edits.getOrDefault(id, asked);
        ToolJudgement judgement = isEdited ? tools.judge(request.call().with(arguments)) : request.judgement();
        return new Approval(
                id,
                request.asker(),
                request.workflowId(),
                request.requester().id(),
                request.description(),
                request.call() == null ? "" : request.call().tool(),
                arguments,
                judgement,
                request.choices(),
                request.role(),
                Instant.EPOCH,
                Instant.EPOCH,
                state,
                by,
                state == State.OPEN ? null : Instant.EPOCH,
                message,
                choice,
                isEdited);
    }

    public void judgeBy(RecordingTools gate) {
        tools = gate;
    }

    private <T> T with(HandleCallback<T, RuntimeException> work) {
        return Jdbi.create(harness.database().dataSource()).withHandle(work);
    }
}
