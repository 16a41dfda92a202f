package dev.autobot.chat;

import dev.autobot.plugin.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** Chats and messages in the database; nobody else has SQL for them. Joins the caller's transaction. Thread-safe. */
final class ChatStore {

    private final Jdbi jdbi;

    ChatStore(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    boolean exists(ChatKey chat) {
        return jdbi.withHandle(
                handle -> query(handle, "select 1 from chat.chat where user_id = :user and id = :chat", chat)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    void create(ChatKey chat, String title, Instant now) {
        jdbi.useHandle(handle -> update(
                        handle,
                        """
                        insert into chat.chat (user_id, id, title, created_at, updated_at, last_message)
                        values (:user, :chat, :title, :now, :now, 0)
                        """,
                        chat)
                .bind("title", title)
                .bind("now", now)
                .execute());
    }

    /** Adds a user's message and the pending row of its answer; returns the number of the latter. */
    long ask(ChatKey chat, String text, Instant now) {
        return jdbi.withHandle(handle -> {
            insert(handle, chat, ChatMessage.user(text, now));
            long answer = insert(handle, chat, ChatMessage.pendingAnswer(now));
            update(
                            handle,
                            """
                            update chat.chat set updated_at = :now, last_message = :seq
                            where user_id = :user and id = :chat
                            """,
                            chat)
                    .bind("now", now)
                    .bind("seq", answer)
                    .execute();
            return answer;
        });
    }

    /** How far an answer is; empty when its chat is gone. */
    Optional<String> state(long answer) {
        return jdbi.withHandle(handle -> handle.createQuery("select state from chat.message where seq = :seq")
                .bind("seq", answer)
                .mapTo(String.class)
                .findOne());
    }

    /** Notes of the question to an answer that another answer has taken it up. */
    void steered(ChatKey chat, long answer, long into) {
        jdbi.useHandle(handle -> update(
                        handle,
                        """
                        update chat.message set steered_into = :into
                        where seq = (select max(seq) from chat.message
                                     where user_id = :user and chat_id = :chat and role = 'user' and seq < :answer)
                        """,
                        chat)
                .bind("into", into)
                .bind("answer", answer)
                .execute());
    }

    /** Ends an answer; {@code false} when it was ended before or its chat is gone. */
    boolean finish(long answer, Reply reply, double seconds) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update chat.message
                                set content = :content, model = :model, processing_time = :seconds, state = :state,
                                    citations = :citations, confidence = :confidence,
                                    error_code = :code, error = :error
                                where seq = :seq and state = 'pending'
                                """)
                        .bind("content", reply.completion().text())
                        .bind("model", reply.model())
                        .bind("seconds", seconds)
                        .bind("citations", StoredCitations.text(reply.citations()))
                        .bind("confidence", reply.confidence().orElse(null))
                        .bind("code", reply.error().map(ErrorCode::name).orElse(null))
                        .bind(
                                "error",
                                reply.error()
                                        .map(code -> reply.completion().reason())
                                        .orElse(null))
                        .bind(
                                "state",
                                MessageState.after(reply.completion().outcome()).word())
                        .bind("seq", answer)
                        .execute()
                == 1);
    }

    /** Keeps what a pending answer says so far, in case that the server dies. */
    void keep(long answer, String text) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update chat.message set content = :content where seq = :seq and state = 'pending'")
                .bind("content", text.replace("\0", ""))
                .bind("seq", answer)
                .execute());
    }

    /** Ends all pending answers as interrupted, for a reason; returns the chat of each. */
    List<ChatKey> interruptPending(ErrorCode code, String reason) {
        return jdbi.withHandle(handle -> {
            List<ChatKey> chats = handle.createQuery(
                            "select user_id, chat_id from chat.message where state = 'pending' order by seq")
                    .map((row, context) -> new ChatKey(row.getString("user_id"), row.getString("chat_id")))
                    .list();
            handle.createUpdate(
                            """
                            update chat.message set state = 'interrupted', error_code = :code, error = :error
                            where state = 'pending'
                            """)
                    .bind("code", code.name())
                    .bind("error", reason)
                    .execute();
            return chats;
        });
    }

    /**
     * The newest messages before an answer, newest first: complete ones, without those that another answer has taken
     * up, and answers that broke off after tools were called.
     */
    List<ChatMessage> completeBefore(ChatKey chat, long answer, int limit) {
        return jdbi.withHandle(handle -> query(
                        handle,
                        """
                        select * from chat.message
                        where user_id = :user and chat_id = :chat and seq < :before and steered_into is null
                        and (state = 'complete'
                             or exists (select 1 from chat.step s where s.answer = seq and s.kind = 'call'))
                        order by seq desc limit :limit
                        """,
                        chat)
                .bind("before", answer)
                .bind("limit", limit)
                .map((row, context) -> message(row))
                .list());
    }

    /** A chat's messages with numbers below a bound, newest first. */
    List<ChatMessage> messages(ChatKey chat, long before, int limit) {
        return jdbi.withHandle(handle -> query(
                        handle,
                        """
                        select * from chat.message
                        where user_id = :user and chat_id = :chat and seq < :before
                        order by seq desc limit :limit
                        """,
                        chat)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> message(row))
                .list());
    }

    /** A user's chats whose newest message has a number below a bound, the one last spoken in first. */
    List<ListedChat> chats(String userId, long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select c.*, (select count(*) from chat.message m
                                     where m.user_id = c.user_id and m.chat_id = c.id) as message_count
                        from chat.chat c
                        where c.user_id = :user and c.last_message < :before
                        order by c.last_message desc limit :limit
                        """)
                .bind("user", userId)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> new ListedChat(row.getLong("last_message"), summary(row)))
                .list());
    }

    /** Deletes a chat and its messages; {@code false} when there is none. */
    boolean delete(ChatKey chat) {
        return jdbi.withHandle(
                handle -> update(handle, "delete from chat.chat where user_id = :user and id = :chat", chat)
                                .execute()
                        == 1);
    }

    private static long insert(Handle handle, ChatKey chat, ChatMessage message) {
        return update(
                        handle,
                        """
                        insert into chat.message (user_id, chat_id, role, content, state, created_at)
                        values (:user, :chat, :role, :content, :state, :timestamp)
                        """,
                        chat)
                .bind("role", message.role())
                .bind("content", message.content())
                .bind("state", message.state())
                .bind("timestamp", message.timestamp())
                .executeAndReturnGeneratedKeys("seq")
                .mapTo(Long.class)
                .one();
    }

    private static Query query(Handle handle, String sql, ChatKey chat) {
        return handle.createQuery(sql).bind("user", chat.userId()).bind("chat", chat.chatId());
    }

    private static Update update(Handle handle, String sql, ChatKey chat) {
        return handle.createUpdate(sql).bind("user", chat.userId()).bind("chat", chat.chatId());
    }

    private static ChatMessage message(ResultSet row) throws SQLException {
        return new ChatMessage(
                row.getLong("seq"),
                row.getString("role"),
                row.getString("content"),
                row.getString("model"),
                number(row, "processing_time"),
                row.getString("state"),
                row.getTimestamp("created_at").toInstant(),
                StoredCitations.of(row.getString("citations")),
                number(row, "confidence"),
                null,
                row.getString("error_code"),
                row.getString("error"));
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    private static ChatSummary summary(ResultSet row) throws SQLException {
        return new ChatSummary(
                row.getString("id"),
                row.getString("title"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getLong("message_count"));
    }
}
