package dev.autobot.tools.approval;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Approvals in the database; the only class of the room with SQL. Joins the caller's transaction. Thread-safe. */
final class ApprovalStore {

    static final String OPEN_FOR =
            """
            select * from tools.approval where requester_id = :requester and state = 'open'
            order by seq limit :most
            """;
    static final String SETTLED =
            """
            select * from tools.approval where asker = :asker and untold = true
            order by decided_at, seq limit :most
            """;

    private final Jdbi jdbi;

    ApprovalStore(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    void insert(String id, ApprovalRequest request, Instant now, Instant expires) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into tools.approval (id, asker, workflow_id, requester_id, requester_roles, description,
                            call, judgement, asked_hash, action_hash, choices, role, requested_at, expires_at, state,
                            untold)
                        values (:id, :asker, :workflow, :requester, :roles, :description, :call, :judgement, :hash,
                            :hash, :choices, :role, :now, :expires, 'open', false)
                        """)
                .bind("id", id)
                .bind("asker", request.asker())
                .bind("workflow", request.workflowId())
                .bind("requester", request.requester().id())
                .bind("roles", CallText.roles(request.requester()))
                .bind("description", request.description())
                .bind("call", request.call() == null ? null : CallText.of(request.call()))
                .bind("judgement", CallText.of(request.judgement()))
                .bind("hash", request.judgement().actionHash())
                .bind("choices", String.join(",", request.choices()))
                .bind("role", request.role())
                .bind("now", now)
                .bind("expires", expires)
                .execute());
    }

    Optional<Asked> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from tools.approval where id = :id")
                .bind("id", id)
                .map((row, context) -> asked(row))
                .findOne());
    }

    /** Decides, if nobody has and it is not too late; the first one to come gets {@code true}. */
    boolean decide(Approval open, User by, ApprovalAnswer answer, ToolJudgement judgement, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update tools.approval
                                set state = :state, decided_by = :by, decided_at = :now, message = :message,
                                    choice = :choice, judgement = :judgement, action_hash = :hash, untold = true
                                where id = :id and state = 'open' and expires_at > :now and action_hash = :asked
                                """)
                        .bind("state", word(answer.approved() ? Approval.State.APPROVED : Approval.State.REJECTED))
                        .bind("by", by.id())
                        .bind("now", now)
                        .bind("message", answer.message())
                        .bind("choice", answer.choice())
                        .bind("judgement", CallText.of(judgement))
                        .bind("hash", judgement.actionHash())
                        .bind("id", open.id())
                        .bind("asked", open.judgement().actionHash())
                        .execute()
                == 1);
    }

    /** Writes the call with the arguments that were approved. */
    void edit(String id, ToolRequest call) {
        jdbi.useHandle(handle -> handle.createUpdate("update tools.approval set call = :call where id = :id")
                .bind("call", CallText.of(call))
                .bind("id", id)
                .execute());
    }

    /** Ends an open one without an answer. */
    boolean settle(String id, Approval.State state, String why, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update tools.approval
                                set state = :state, decided_at = :now, message = :why, untold = true
                                where id = :id and state = 'open'
                                """)
                        .bind("state", word(state))
                        .bind("now", now)
                        .bind("why", why)
                        .bind("id", id)
                        .execute()
                == 1);
    }

    /**
     * Uses an approval up for exactly the action that was approved; again for the same token only.
     *
     * @return {@code false} when it is not approved, for another action, or used up by something else
     */
    boolean use(String id, String hash, String token, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update tools.approval set used_by = :token, used_at = :now
                                where id = :id and state = 'approved' and action_hash = :hash
                                    and (used_by is null or used_by = :token)
                                """)
                        .bind("token", token)
                        .bind("now", now)
                        .bind("id", id)
                        .bind("hash", hash)
                        .execute()
                == 1);
    }

    List<Asked> openOf(String workflowId, int most) {
        return list(
                """
                select * from tools.approval where workflow_id = :workflow and state = 'open'
                order by seq limit :most
                """,
                Map.of("workflow", workflowId, "most", most));
    }

    List<Asked> openFor(String requesterId, int most) {
        return list(OPEN_FOR, Map.of("requester", requesterId, "most", most));
    }

    List<Asked> settled(String asker, int most) {
        return list(SETTLED, Map.of("asker", asker, "most", most));
    }

    void taken(String id) {
        jdbi.useHandle(handle -> handle.createUpdate("update tools.approval set untold = false where id = :id")
                .bind("id", id)
                .execute());
    }

    List<Asked> due(Instant now, int most) {
        return list(
                """
                select * from tools.approval where state = 'open' and expires_at <= :now
                order by expires_at limit :most
                """,
                Map.of("now", now, "most", most));
    }

    int countOpen() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from tools.approval where state = 'open'")
                .mapTo(Integer.class)
                .one());
    }

    /**
     * Which approvals a page of the inbox shows.
     *
     * @param state a state's word; empty for all
     * @param requester whose; empty for everybody's
     * @param workflow of which workflow; empty for all
     */
    record Wanted(String state, String requester, String workflow, long before, int limit) {}

    /** A page of the inbox, newest first. */
    List<Asked> page(Wanted wanted) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "before", wanted.before(),
                "state", wanted.state(),
                "requester", wanted.requester(),
                "limit", wanted.limit()));
        String ofWorkflow = "";
        if (!wanted.workflow().isEmpty()) {
            ofWorkflow = "and workflow_id = :workflow";
            values.put("workflow", wanted.workflow());
        }
        return list(
                """
                select * from tools.approval
                where seq < :before and (:state = '' or state = :state)
                    and (:requester = '' or requester_id = :requester) %s
                order by seq desc limit :limit
                """
                        .formatted(ofWorkflow),
                values);
    }

    /** Deletes what was settled before a time and taken; at most so many. */
    int forget(Instant before, int most) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        delete from tools.approval where seq in (
                            select seq from tools.approval
                            where state <> 'open' and untold = false and decided_at < :before order by seq limit :most)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute());
    }

    private List<Asked> list(String sql, Map<String, ?> values) {
        return jdbi.withHandle(handle ->
                bound(handle, sql, values).map((row, context) -> asked(row)).list());
    }

    private static Query bound(Handle handle, String sql, Map<String, ?> values) {
        return handle.createQuery(sql).bindMap(values);
    }

    private static Asked asked(ResultSet row) throws SQLException {
        User requester = CallText.user(row.getString("requester_id"), row.getString("requester_roles"));
        String text = row.getString("call");
        ToolRequest call = text == null ? null : CallText.read(text, requester);
        String hash = row.getString("action_hash");
        String askedHash = row.getString("asked_hash");
        Approval approval = new Approval(
                row.getString("id"),
                row.getString("asker"),
                row.getString("workflow_id"),
                requester.id(),
                row.getString("description"),
                call == null ? "" : call.tool(),
                call == null ? Map.of() : call.arguments(),
                CallText.judgement(row.getString("judgement"), hash),
                words(row.getString("choices")),
                row.getString("role"),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                Approval.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                text(row.getString("decided_by")),
                instant(row.getTimestamp("decided_at")),
                text(row.getString("message")),
                text(row.getString("choice")),
                !hash.equals(askedHash));
        return new Asked(row.getLong("seq"), approval, requester, call, askedHash, row.getString("used_by"));
    }

    private static List<String> words(String joined) {
        return Arrays.stream(joined.split(",")).filter(word -> !word.isEmpty()).toList();
    }

    private static String text(String nullable) {
        return nullable == null ? "" : nullable;
    }

    private static Instant instant(Timestamp nullable) {
        return nullable == null ? null : nullable.toInstant();
    }

    static String word(Approval.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
