package dev.autobot.samples.sqlask;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.User;
import dev.autobot.samples.sqlask.SqlProtocol.Answer;
import dev.autobot.samples.sqlask.SqlProtocol.Ask;
import dev.autobot.samples.sqlask.SqlProtocol.Query;
import dev.autobot.samples.sqlask.SqlProtocol.QueryList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who may ask what. Thread-safe.
 *
 * <p>A message waits for its answer, so the next ones of its connection wait too. A run would free them, but would take
 * the error away from the message that it belongs to; and the time limit keeps the wait short.
 */
final class SqlAsk {

    private final SqlConfig config;
    private final Questions questions;
    private final Events events;

    SqlAsk(SqlConfig config, Questions questions, Events events) {
        this.config = config;
        this.questions = questions;
        this.events = events;
    }

    void ask(Message<Ask> message) {
        events.publish(SqlProtocol.ANSWER, answer(message.user(), message.payload()), message.sender());
    }

    Answer call(ToolCall<Ask> call) {
        return answer(call.user(), call.arguments());
    }

    void list(Message<NoPayload> message) {
        requireRole(message.user());
        List<Query> queries = config.queries().entrySet().stream()
                .map(each -> new Query(
                        each.getKey(), each.getValue().text(), each.getValue().parameters()))
                .toList();
        events.publish(SqlProtocol.QUERY_LIST, new QueryList(queries, config.free()), message.sender());
    }

    /** What the tool is, for a model that has to choose a query. */
    String description() {
        String saved = config.queries().entrySet().stream()
                .map(each ->
                        each.getKey() + "(" + String.join(", ", each.getValue().parameters()) + ")")
                .collect(Collectors.joining(", "));
        return "Asks a " + config.access().dialect() + " database; it only reads. Give the 'name' of a saved query"
                + (config.free() ? ", or one SELECT as 'query' with parameters written as :name" : "")
                + ", and 'parameters'. Saved queries: " + (saved.isEmpty() ? "none" : saved) + ".";
    }

    private Answer answer(User user, Ask ask) {
        requireRole(user);
        Question question = question(ask);
        return questions.answer(question, ask.parameters() == null ? Map.of() : ask.parameters());
    }

    private Question question(Ask ask) {
        if ((ask.query() == null) == (ask.name() == null)) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "One of the fields 'payload.query' and 'payload.name' must be set, not both.");
        }
        return ask.name() == null ? free(ask.query()) : saved(ask.name());
    }

    private Question free(String sql) {
        if (!config.free()) {
            throw new PlatformException(
                    ErrorCodes.FORBIDDEN,
                    "Only saved queries are answered here; sql_queries lists them. An operator can allow others with"
                            + " AUTOBOT_SQL_ASK_FREE.");
        }
        return Question.of(sql, config.access().dialect());
    }

    private Question saved(String name) {
        Question saved = config.queries().get(name);
        if (saved == null) {
            throw new PlatformException(
                    ErrorCodes.NOT_FOUND, "There is no saved query of this name; sql_queries lists them.");
        }
        return saved;
    }

    private void requireRole(User user) {
        if (!user.has(config.role())) {
            throw new PlatformException(
                    ErrorCodes.FORBIDDEN, "Only users with the role '" + config.role() + "' may ask the database.");
        }
    }
}
