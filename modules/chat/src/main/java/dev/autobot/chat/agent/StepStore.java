package dev.autobot.chat.agent;

import dev.autobot.plugin.ToolJudgement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The steps of answers in the database; the only class with SQL for them. Joins the caller's transaction. Thread-safe.
 */
public final class StepStore {

    private static final int MOST_STEPS = 200;

    /** As much of what a call would do as is kept to be shown, in characters; a page takes that whole. */
    private static final int LONGEST_CODE = 7_900;

    private final Jdbi jdbi;

    public StepStore(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** Adds a step; nothing when its answer is gone with its chat. */
    void add(Step step) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into chat.step
                        (answer, number, kind, state, call_id, tool, arguments, content, approval_id, covers,
                         created_at)
                        select seq, :number, :kind, :state, :call, :tool, :arguments, :content, '',
                               :covers, cast(:at as timestamp with time zone)
                        from chat.message where seq = :answer
                        """)
                .bind("answer", step.answer())
                .bind("number", step.number())
                .bind("kind", step.kind().word())
                .bind("state", step.state().word())
                .bind("call", step.callId())
                .bind("tool", step.tool())
                .bind("arguments", step.arguments())
                .bind("content", step.content())
                .bind("covers", step.covers())
                .bind("at", step.at())
                .execute());
    }

    /** Notes what is shown of a call. */
    void judged(Step step, ToolJudgement judgement) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update chat.step set code = :code, language = :language, verdict = :verdict, risk = :risk,
                            rule_text = :rule
                        where answer = :answer and number = :number
                        """)
                .bind("code", Cut.middle(judgement.code().replace("\0", ""), LONGEST_CODE))
                .bind("language", judgement.language())
                .bind("verdict", judgement.decision().name().toLowerCase(Locale.ROOT))
                .bind("risk", judgement.risk())
                .bind("rule", judgement.rule())
                .bind("answer", step.answer())
                .bind("number", step.number())
                .execute());
    }

    /** Notes that somebody is asked. */
    void asks(Step step, String approvalId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update chat.step set approval_id = :approval where answer = :answer and number = :number")
                .bind("approval", approvalId)
                .bind("answer", step.answer())
                .bind("number", step.number())
                .execute());
    }

    /** Notes how far a call is, with the arguments that are used. */
    void goes(Step step, Step.State state, String arguments) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update chat.step set state = :state, arguments = :arguments
                        where answer = :answer and number = :number
                        """)
                .bind("state", state.word())
                .bind("arguments", arguments)
                .bind("answer", step.answer())
                .bind("number", step.number())
                .execute());
    }

    /** Notes how a call ended. */
    void ends(Step step, CallResult result) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update chat.step set state = :state, content = :content
                        where answer = :answer and number = :number
                        """)
                .bind("state", result.state().word())
                .bind("content", result.text())
                .bind("answer", step.answer())
                .bind("number", step.number())
                .execute());
    }

    /** Ends the calls that a server which died has left; to be called before any answer is begun. */
    public void endLost() {
        jdbi.useHandle(handle -> {
            handle.execute("update chat.step set state = 'unknown' where state = 'running'");
            handle.execute("update chat.step set state = 'cancelled' where state = 'waiting' and approval_id = ''");
        });
    }

    /** The questions of answers that have ended: nobody waits for them any more. */
    List<String> orphanedQuestions() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select s.approval_id from chat.step s join chat.message m on m.seq = s.answer
                        where s.state = 'waiting' and s.approval_id <> '' and m.state <> 'pending'
                        order by s.answer limit 100
                        """)
                .mapTo(String.class)
                .list());
    }

    void questionEnded(String approvalId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update chat.step set state = 'cancelled' where approval_id = :id and state = 'waiting'")
                .bind("id", approvalId)
                .execute());
    }

    /** What a model is told later of the newest answers of a chat: calls, and what the user said, in order. */
    public List<Step> ofChat(String userId, String chatId, long from) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select s.* from chat.step s join chat.message m on m.seq = s.answer
                        where m.user_id = :user and m.chat_id = :chat and s.answer >= :from
                        and s.kind in ('call', 'steer')
                        order by s.answer desc, s.number limit :limit
                        """)
                .bind("user", userId)
                .bind("chat", chatId)
                .bind("from", from)
                .bind("limit", MOST_STEPS)
                .map((row, context) -> step(row))
                .list());
    }

    /** What was thought and called for some answers of a chat, the newest answer first, each in order. */
    public List<ToldStep> told(String userId, String chatId, long from, long to, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select s.answer, s.number, s.kind, s.state, s.call_id, s.tool, s.content, s.covers,
                            s.created_at, s.code, s.language, s.verdict, s.risk, s.rule_text, s.approval_id,
                            case when s.code = '' then s.arguments else '' end as arguments
                        from chat.step s join chat.message m on m.seq = s.answer
                        where m.user_id = :user and m.chat_id = :chat and s.answer between :from and :to
                        and s.kind in ('thought', 'call')
                        order by s.answer desc, s.number limit :limit
                        """)
                .bind("user", userId)
                .bind("chat", chatId)
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .map((row, context) -> told(row))
                .list());
    }

    /** The newest summary of a chat that covers whole messages. */
    public Optional<Step> lastSummary(String userId, String chatId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select s.* from chat.step s join chat.message m on m.seq = s.answer
                        where m.user_id = :user and m.chat_id = :chat and s.kind = 'summary' and s.covers > 0
                        order by s.covers desc, s.answer desc, s.number desc limit 1
                        """)
                .bind("user", userId)
                .bind("chat", chatId)
                .map((row, context) -> step(row))
                .findOne());
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getLong("answer"),
                row.getInt("number"),
                Step.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Step.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("call_id"),
                row.getString("tool"),
                row.getString("arguments"),
                row.getString("content"),
                row.getLong("covers"),
                row.getTimestamp("created_at").toInstant());
    }

    private static ToldStep told(ResultSet row) throws SQLException {
        return new ToldStep(
                step(row),
                row.getString("code"),
                row.getString("language"),
                row.getString("verdict"),
                row.getString("risk"),
                row.getString("rule_text"),
                row.getString("approval_id"));
    }
}
