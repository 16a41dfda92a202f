package dev.autobot.samples.sqlask;

import static dev.autobot.plugin.EventTypes.ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.User;
import dev.autobot.samples.sqlask.SqlProtocol.Answer;
import dev.autobot.samples.sqlask.SqlProtocol.Ask;
import dev.autobot.samples.sqlask.SqlProtocol.Query;
import dev.autobot.samples.sqlask.SqlProtocol.QueryList;
import dev.autobot.testkit.PluginHarness;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin on H2. */
class SqlAskPluginTest {

    private static final String URL = "jdbc:h2:mem:shop";
    private static final String BY_DAY = "select id, customer from orders where placed = :day order by id";

    private Connection shop;
    private PluginHarness harness;

    @BeforeEach
    void open() throws SQLException {
        shop = DriverManager.getConnection(URL, "sa", "s3cret"); // the database lives as long as this connection
        shop.createStatement()
                .execute(
                        "create table orders (id int primary key, customer varchar, placed date, price decimal(9, 2))");
        shop.createStatement()
                .execute("insert into orders values (1, 'Ada', '2026-01-01', 9.50), (2, null, '2026-01-01', 20),"
                        + " (3, 'Eve', '2026-01-02', 1)");
        harness = start(Map.of());
    }

    @AfterEach
    void close() throws SQLException {
        harness.close();
        shop.close();
    }

    private static PluginHarness start(Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "sql-ask.url", URL,
                "sql-ask.user", "sa",
                "sql-ask.password", "s3cret",
                "sql-ask.free", "true",
                "sql-ask.queries", "orders, dear",
                "sql-ask.query.orders", BY_DAY,
                "sql-ask.query.dear", "select id from orders where price > :price order by id"));
        settings.putAll(further);
        return PluginHarness.start(new SqlAskPlugin(), settings);
    }

    private void restart(Map<String, String> further) {
        harness.close();
        harness = start(further);
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Plugin.class)).singleElement().isInstanceOf(SqlAskPlugin.class);
    }

    @Test
    void answersASavedQueryToTheSenderAlone() {
        harness.send(SqlProtocol.ASK, new Ask(null, "orders", Map.of("day", "2026-01-01")));

        Event<Answer> answer = harness.events().nextEvent(SqlProtocol.ANSWER);
        assertThat(answer.audience()).isEqualTo(harness.sender(PluginHarness.LOCAL));
        assertThat(answer.payload().columns()).containsExactly("ID", "CUSTOMER");
        assertThat(answer.payload().rows()).containsExactly(List.of("1", "Ada"), Arrays.asList("2", null));
        assertThat(answer.payload().rowCount()).isEqualTo(2);
        assertThat(answer.payload().truncated()).isFalse();
        assertThat(answer.payload().millis()).isNotNegative();
    }

    @Test
    void bindsValuesInsteadOfPuttingThemIntoTheText() {
        harness.send(
                SqlProtocol.ASK,
                new Ask("select customer from orders where customer = :name", null, Map.of("name", "' or '1' = '1")));

        assertThat(harness.events().next(SqlProtocol.ANSWER).rows()).isEmpty();
    }

    @Test
    void takesNumbersAndFlagsAndNothing() {
        Map<String, Object> values = new HashMap<>(Map.of("whole", 3, "exact", 1.5, "flag", true));
        values.put("nothing", null);
        harness.send(SqlProtocol.ASK, new Ask("select :whole + 1, :exact * 2, :flag, :nothing", null, values));

        assertThat(harness.events().next(SqlProtocol.ANSWER).rows())
                .singleElement()
                .satisfies(row -> assertThat(row).containsExactly("4", "3.0", "TRUE", null));
        assertThat(Asking.saved(harness, "dear", Map.of("price", 9.5)).rows()).containsExactly(List.of("2"));
    }

    @Test
    void refusesOtherValues() {
        Asking.refuses(harness, new Ask(null, "orders", Map.of("day", List.of(1))), "BAD_FIELD", "parameters.day");
        Asking.refuses(harness, new Ask(null, "orders", null), "BAD_FIELD", "missing are day");
        for (String number : List.of("1e999999999", "1e-999999999", "1e2147483647", "1".repeat(101))) {
            Map<String, Object> values = Map.of("price", new BigDecimal(number));
            Asking.refuses(harness, new Ask(null, "dear", values), "BAD_FIELD", "digits");
        }
    }

    @Test
    void refusesAQuestionThatIsNoneOrTwo() {
        Asking.refuses(harness, new Ask(null, null, null), "BAD_FIELD", "payload.query");
        Asking.refuses(harness, new Ask("select 1", "orders", null), "BAD_FIELD", "payload.query");
        Asking.refuses(harness, new Ask(null, "nope", null), "NOT_FOUND", "sql_queries");
    }

    @Test
    void changesNothing() throws SQLException {
        Asking.refuses(harness, new Ask("delete from orders", null, null), "SQL_NOT_READ_ONLY", "SELECT");
        Asking.refuses(
                harness,
                new Ask("select * from final table (delete from orders)", null, null),
                "SQL_NOT_READ_ONLY",
                "DELETE");

        try (var rows = shop.createStatement().executeQuery("select count(*) from orders")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(3);
        }
    }

    @Test
    void keepsToSavedQueriesUnlessTheOperatorAllowsMore() {
        restart(Map.of("sql-ask.free", "false"));

        Asking.refuses(harness, new Ask("select 1", null, null), "FORBIDDEN", "AUTOBOT_SQL_ASK_FREE");
        assertThat(Asking.saved(harness, "orders", Map.of("day", "2026-01-02")).rows())
                .hasSize(1);
    }

    @Test
    void answersOnlyTheRoleThatMayAsk() {
        harness.send(new User("ada", Set.of("clerk")), SqlProtocol.ASK, new Ask("select 1", null, null));
        assertThat(harness.events().next(ERROR).errorCode()).isEqualTo("FORBIDDEN");
        harness.send(new User("ada", Set.of("clerk")), SqlProtocol.QUERIES, NoPayload.INSTANCE);
        assertThat(harness.events().next(ERROR).errorCode()).isEqualTo("FORBIDDEN");

        restart(Map.of("sql-ask.role", "clerk"));
        harness.send(new User("ada", Set.of("clerk")), SqlProtocol.ASK, new Ask("select 1", null, null));
        assertThat(harness.events().next(SqlProtocol.ANSWER).rows()).hasSize(1);
    }

    @Test
    void listsTheSavedQueries() {
        harness.send(SqlProtocol.QUERIES, NoPayload.INSTANCE);

        QueryList list = harness.events().next(SqlProtocol.QUERY_LIST);
        assertThat(list.free()).isTrue();
        assertThat(list.queries()).extracting(Query::name).containsExactly("orders", "dear");
        assertThat(list.queries().get(0)).isEqualTo(new Query("orders", BY_DAY, List.of("day")));
    }

    @Test
    void isATool() {
        Answer answer = (Answer) harness.call("sql_ask", new Ask(null, "orders", Map.of("day", "2026-01-02")));
        assertThat(answer.rows()).containsExactly(List.of("3", "Eve"));

        assertThatThrownBy(() ->
                        harness.call(new User("eve", Set.of()), "sql_ask", new Ask(null, "orders", Map.of("day", "x"))))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.FORBIDDEN));
    }

    @Test
    void cutsRowsAndTexts() {
        restart(Map.of("sql-ask.rows", "2", "sql-ask.characters", "5"));

        Answer rows = Asking.free(harness, "select x from system_range(1, 3)");
        assertThat(rows.rowCount()).isEqualTo(2);
        assertThat(rows.truncated()).isTrue();
        assertThat(Asking.free(harness, "select x from system_range(1, 2)").truncated())
                .isFalse();

        Answer texts = Asking.free(harness, "select 'abcde' a, 'abcdef' b, cast('abcdef' as clob) c, x'00' d");
        assertThat(texts.rows()).containsExactly(List.of("abcde", "abcde…", "abcde…", "(bina…"));
        assertThat(texts.truncated()).isTrue();
    }

    @Test
    void keepsAnAnswerSmallEnoughForASocket() {
        restart(Map.of("sql-ask.rows", "5000", "sql-ask.characters", "20000"));

        Answer answer = Asking.free(harness, "select repeat('x', 1000) a from system_range(1, 5000)");
        assertThat(answer.truncated()).isTrue();
        assertThat(answer.rowCount()).isBetween(199, 201);
    }

    @Test
    void tellsWhatTheDatabaseSays() {
        Asking.refuses(harness, new Ask("select nope from orders", null, null), "SQL_FAILED", "NOPE");
    }

    @Test
    void endsAQuestionThatTakesTooLong() {
        restart(Map.of("sql-ask.time", "200ms"));

        Asking.refuses(harness, new Ask(Asking.ENDLESS_H2, null, null), "SQL_TOO_SLOW", "200 ms");
    }

    @Test
    void asksSoManyAtATimeAndStopsWhenTheyHaveEnded() throws InterruptedException {
        restart(Map.of("sql-ask.at-once", "1", "sql-ask.time", "20s"));
        Thread slow = new Thread(() -> harness.send(SqlProtocol.ASK, new Ask(Asking.ENDLESS_H2, null, null)));
        slow.start();

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (harness.events().all(ERROR).isEmpty() && System.nanoTime() < deadline) {
            harness.send(SqlProtocol.ASK, new Ask("select 1", null, null));
        }
        assertThat(harness.events().next(ERROR).errorCode()).isEqualTo("BUSY");

        harness.stop();
        slow.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(slow.isAlive()).isFalse();
    }

    @Test
    void saysHowTheDatabaseIsWithoutItsPassword() {
        assertThat(harness.check("sql_ask")).isEqualTo(Health.up());

        restart(Map.of("sql-ask.password", "wrong-one"));
        assertThat(harness.check("sql_ask").state()).isEqualTo(Health.State.DOWN);
        assertThat(harness.check("sql_ask").reason()).contains("password").doesNotContain("wrong-one");
        Asking.refuses(harness, new Ask("select 1", null, null), "SQL_UNREACHABLE", "cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;PASSWORD=hidden;NO_SUCH=1",
                "jdbc:h2:mem:x;PASSWORD=hidden;IFEXISTS",
                "jdbc:postgresql://localhost:no-port/x?password=hidden",
                "jdbc:postgresql://localhost:1/x?password=hidden&connectTimeout=no-number"
            })
    void showsNoPasswordOfAnAddressThatTheDriverRefuses(String url) {
        restart(Map.of("sql-ask.url", url, "sql-ask.password", "", "sql-ask.queries", ""));

        harness.send(SqlProtocol.ASK, new Ask("select 1", null, null));
        assertThat(harness.events().next(ERROR).message())
                .contains("cannot be reached")
                .doesNotContain("hidden");
    }

    @Test
    void namesEveryProblemOfTheConfiguration() {
        assertThatThrownBy(() -> start(Map.of(
                        "sql-ask.url", "jdbc:oracle:x?password=hidden",
                        "sql-ask.rows", "0",
                        "sql-ask.time", "1m",
                        "sql-ask.free", "maybe",
                        "sql-ask.queries", "Bad,lost")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContainingAll(
                        "AUTOBOT_SQL_ASK_URL",
                        "AUTOBOT_SQL_ASK_ROWS",
                        "AUTOBOT_SQL_ASK_TIME",
                        "AUTOBOT_SQL_ASK_FREE",
                        "'Bad'",
                        "AUTOBOT_SQL_ASK_QUERY_LOST")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void doesNotStartWithASavedQueryThatWrites() {
        assertThatThrownBy(() -> start(Map.of("sql-ask.query.orders", "delete from orders")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("AUTOBOT_SQL_ASK_QUERY_ORDERS");
    }
}
