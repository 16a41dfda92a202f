package dev.autobot.samples.sqlask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Health;
import dev.autobot.samples.sqlask.SqlProtocol.Answer;
import dev.autobot.samples.sqlask.SqlProtocol.Ask;
import dev.autobot.testkit.PluginHarness;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin on a PostgreSQL of its own, on a free port. */
class PostgresQuestionsTest {

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;

    private PluginHarness harness;

    @BeforeAll
    static void open() throws IOException, SQLException {
        // PostgreSQL refuses to run as root; there the library starts it in a user namespace
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Files.createDirectories(folder.resolve("binaries")).toFile())
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        try (Connection shop = postgres.getPostgresDatabase().getConnection()) {
            shop.createStatement()
                    .execute("create table orders (id int primary key, day date, mark uuid, seen bytea, tags text[]);"
                            + " insert into orders values"
                            + " (1, '2026-01-01', '8f7c2d1e-0000-4000-8000-000000000001', 'x', '{a,b}'),"
                            + " (2, '2026-01-02', null, null, null);"
                            + " create function writes() returns int language sql as"
                            + " 'delete from orders returning id'");
        }
    }

    @AfterAll
    static void closeDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void start() {
        harness = start(Map.of());
    }

    @AfterEach
    void close() {
        harness.close();
    }

    private static PluginHarness start(Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "sql-ask.url", postgres.getJdbcUrl("postgres", "postgres"),
                "sql-ask.free", "true",
                "sql-ask.queries", "orders",
                "sql-ask.query.orders",
                        "select id, seen, tags from orders where day <= :day or mark = :mark order by 1"));
        settings.putAll(further);
        return PluginHarness.start(new SqlAskPlugin(), settings);
    }

    @Test
    void answersWithTextsThatFitDatesAndOtherTypes() {
        Answer answer = Asking.saved(
                harness, "orders", Map.of("day", "2025-12-31", "mark", "8f7c2d1e-0000-4000-8000-000000000001"));

        assertThat(answer.columns()).containsExactly("id", "seen", "tags");
        assertThat(answer.rows()).containsExactly(List.of("1", "(binary)", "{a,b}"));
    }

    @Test
    void takesNumbersFlagsAndNothing() {
        Map<String, Object> values = new HashMap<>(Map.of("id", 2, "exact", 1.5, "flag", true));
        values.put("nothing", null);
        harness.send(
                SqlProtocol.ASK,
                new Ask(
                        "select id, mark from orders where id = :id and id > :exact and :flag and mark is not distinct"
                                + " from :nothing",
                        null,
                        values));

        assertThat(harness.events().next(SqlProtocol.ANSWER).rows()).containsExactly(Arrays.asList("2", null));
    }

    @Test
    void letsNoFunctionWrite() {
        Asking.refuses(harness, new Ask("select writes()", null, null), "SQL_FAILED", "read-only transaction");

        assertThat(Asking.free(harness, "select count(*) from orders").rows()).containsExactly(List.of("2"));
    }

    @Test
    void letsNoFunctionWriteWhenTheAddressSaysThatReadOnlyIsToBeIgnored() {
        harness.close();
        harness = start(Map.of("sql-ask.url", postgres.getJdbcUrl("postgres", "postgres") + "&readOnlyMode=ignore"));

        Asking.refuses(harness, new Ask("select writes()", null, null), "SQL_FAILED", "read-only transaction");
    }

    @Test
    void endsAQuestionThatTakesTooLong() {
        harness.close();
        harness = start(Map.of("sql-ask.time", "200ms"));

        Asking.refuses(harness, new Ask("select pg_sleep(60)", null, null), "SQL_TOO_SLOW", "200 ms");
        assertThat(Asking.free(
                                harness,
                                "select count(*) from pg_stat_activity where query like '%pg_sleep%'"
                                        + " and state = 'active'"
                                        + " and pid <> pg_backend_pid()")
                        .rows())
                .containsExactly(List.of("0"));
    }

    @Test
    void takesNoMoreIntoMemoryThanItShows() {
        Answer answer = Asking.free(harness, "select i, repeat('x', 5000) from generate_series(1, 10000000) i");

        assertThat(answer.rowCount()).isBetween(190, 200);
        assertThat(answer.truncated()).isTrue();
    }

    @Test
    void refusesAResultThatWouldFillTheMemory() {
        Asking.refuses(
                harness,
                new Ask("select repeat('x', 2000000) from generate_series(1, 200)", null, null),
                "SQL_FAILED",
                "maxResultBuffer");
    }

    @Test
    void readsDollarsAndEscapesAsTheDatabaseDoes() {
        Answer answer = Asking.free(harness, "select $a$;'$a$, e'it\\'s', ':no', '\\' -- '\n, 1::text /* /* */ ; */;");

        assertThat(answer.rows()).containsExactly(List.of(";'", "it's", ":no", "\\", "1"));
    }

    @Test
    void saysHowTheDatabaseIs() {
        assertThat(harness.check("sql_ask")).isEqualTo(Health.up());

        harness.close();
        harness = start(Map.of("sql-ask.url", "jdbc:postgresql://localhost:1/x?password=hidden"));
        assertThat(harness.check("sql_ask").state()).isEqualTo(Health.State.DOWN);
        assertThat(harness.check("sql_ask").reason()).contains("localhost:1").doesNotContain("hidden");
    }
}
