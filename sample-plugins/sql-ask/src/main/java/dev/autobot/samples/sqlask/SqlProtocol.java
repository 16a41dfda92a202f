package dev.autobot.samples.sqlask;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorKind;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.OptionalField;
import java.util.List;
import java.util.Map;

/** What clients and this plugin say to each other. Answers are for the connection that asked, so none is kept. */
public final class SqlProtocol {

    /** Asks the database. */
    public static final MessageType<Ask> ASK = MessageType.of("sql_ask", Ask.class);

    /** What the database said. */
    public static final EventType<Answer> ANSWER = EventType.control("sql_answer", Answer.class);

    /** Asks what can be asked by name. */
    public static final MessageType<NoPayload> QUERIES = MessageType.of("sql_queries", NoPayload.class);

    /** What can be asked by name. */
    public static final EventType<QueryList> QUERY_LIST = EventType.control("sql_queries", QueryList.class);

    /** The statement could do more than read, and was not sent to the database. */
    public static final ErrorCode NOT_READ_ONLY = new ErrorCode(1_000_200, "SQL_NOT_READ_ONLY", ErrorKind.CLIENT, 422);

    /** The database refused the statement; the text is its own. */
    public static final ErrorCode FAILED = new ErrorCode(1_000_201, "SQL_FAILED", ErrorKind.CLIENT, 422);

    /** The database took longer than the operator allows. */
    public static final ErrorCode TOO_SLOW = new ErrorCode(1_000_202, "SQL_TOO_SLOW", ErrorKind.CAPACITY, 504);

    /** The database cannot be reached. */
    public static final ErrorCode UNREACHABLE = new ErrorCode(1_000_203, "SQL_UNREACHABLE", ErrorKind.PLUGIN, 503);

    private SqlProtocol() {}

    /**
     * A question: either a saved query or, where the operator allows it, SQL.
     *
     * @param query one SELECT, VALUES, WITH or EXPLAIN, with parameters written as {@code :name}
     * @param name which saved query
     * @param parameters a text, number, {@code true}, {@code false} or {@code null} for each {@code :name}
     */
    public record Ask(
            @OptionalField String query, @OptionalField String name, @OptionalField Map<String, Object> parameters) {}

    /**
     * The first rows of a result.
     *
     * @param columns as the database labels them
     * @param rows texts in the order of the columns; {@code null} where the database has NULL
     * @param rowCount how many rows are here
     * @param truncated whether rows were left out or texts cut
     * @param millis how long the question took, in milliseconds
     */
    public record Answer(List<String> columns, List<List<String>> rows, int rowCount, boolean truncated, long millis) {}

    /**
     * What can be asked.
     *
     * @param queries by name, in the operator's order
     * @param free whether SQL of one's own is taken
     */
    public record QueryList(List<Query> queries, boolean free) {}

    /**
     * One saved query.
     *
     * @param name for {@link Ask#name}
     * @param sql as the operator wrote it
     * @param parameters the names that it needs
     */
    public record Query(String name, String sql, List<String> parameters) {}
}
