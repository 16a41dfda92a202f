package dev.autobot.samples.sqlask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                " \t\r\n select 1 ; ;; ",
                "(select 1) union (select 2)",
                "VALUES (1, 'a;b')",
                "with t as (select 1 as x) select x from t",
                "explain select 1",
                "explain analyze select 1",
                "-- update\nselect 1 -- delete from t",
                "/* delete /* nested */ from t; */ select 1",
                "select 'it''s; delete from t', \"delete\", \"a\"\"b\" from t",
                "select $$delete; '$$ from t",
                "select replace(a, 'x', 'y'), truncate(1.5) from t",
                "select file_read from t",
                "select 1e5, .5, a::text, b->>'x' from t where c <> all (select 2)"
            })
    void takesWhatReads(String sql) {
        assertThat(Question.of(sql, Dialect.H2).places()).isEmpty();
        assertThat(Question.of(sql, Dialect.POSTGRESQL).places()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "-- nothing",
                "delete from t",
                "set transaction read write",
                "call f()",
                "table t",
                "'select'",
                "\"select\" 1",
                "runscript from 'x'",
                "select 1; select 2",
                "select 1; commit; drop table t",
                "select ';'; delete from t",
                "select 1 /* ; */ ; delete from t -- ;",
                "with x as (delete from t returning *) select * from x",
                "select * from final table (insert into t values (1))",
                "select * from old table (dElEtE from t)",
                "select * into copy from t",
                "select * from t for update",
                "explain analyze delete from t",
                "explain (analyze) merge into t using s on a = b",
                "explain execute prepared",
                "explain",
                "select next value for s",
                "select nextval('s')"
            })
    void refusesWhatDoesMore(String sql) {
        refuses(sql, Dialect.H2);
        refuses(sql, Dialect.POSTGRESQL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select file_read('/etc/passwd')",
                "select FILE_READ /* here */ ('/etc/passwd')",
                "select \"FILE_READ\"('/etc/passwd')",
                "select * from csvread('x.csv')",
                "select csvwrite('x.csv', 'select 1')",
                "select link_schema('a', '', 'jdbc:x', '', '', 'b')",
                "select pg_catalog.pg_read_file('x')",
                "select pg_catalog.\"pg_read_file\"('x')",
                "select lo_export(1, 'x')",
                "select * from dblink('x', 'delete from t')",
                "select dblink_exec('delete from t')",
                "select set_config('role', 'x', false)",
                "select query_to_xml('select 1', true, true, '')",
                "select pg_terminate_backend(1)"
            })
    void refusesFunctionsThatReachBeyondTheData(String sql) {
        refuses(sql, Dialect.H2);
        refuses(sql, Dialect.POSTGRESQL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'open",
                "select \"open",
                "select /* open",
                "select /* /* */ 1",
                "select $$open",
                "select U&'\\0041'",
                "select u&\"file\\005fread\"('x')",
                "select {fn now()}",
                "select ?",
                "select $1",
                "select `a`",
                "select 1 // '\n delete from t",
                "select \u0131d from t",
                "select\u00a01",
                "select\u00001"
            })
    void refusesWhatIsNotReadTheSameWayEverywhere(String sql) {
        refuses(sql, Dialect.H2);
        refuses(sql, Dialect.POSTGRESQL);
    }

    @Test
    void readsTextsAsPostgresDoes() {
        assertThat(Question.of("select e'it\\'s; delete'", Dialect.POSTGRESQL).places())
                .isEmpty();
        assertThat(Question.of("select $a_1$ $$ ; ' $a_1$", Dialect.POSTGRESQL).places())
                .isEmpty();
        assertThat(Question.of("select a[1] from t", Dialect.POSTGRESQL).places())
                .isEmpty();
        refuses("select '\\'; delete from t --'", Dialect.POSTGRESQL);
        refuses("select e'\\\\'; delete from t --'", Dialect.POSTGRESQL);
        refuses("select $a$ $b$; delete from t --$a", Dialect.POSTGRESQL);
    }

    @Test
    void readsTextsAsH2Does() {
        refuses("select e'a'", Dialect.H2);
        refuses("select $a$x$a$", Dialect.H2);
        refuses("select ($$x$$)", Dialect.H2);
        refuses("select ['] from final table (delete from t) where a = '", Dialect.H2);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void endsACommentWhereADatabaseMayEndIt(Dialect dialect) {
        refuses("select 1 -- '\r; delete from t --'", dialect);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void putsPlacesForParameters(Dialect dialect) {
        Question question = Question.of(
                "select ':no', a::text from t where a = :day and (b > :most or c = :day) -- :no\n;", dialect);

        assertThat(question.jdbc()).isEqualTo("select ':no', a::text from t where a = ? and (b > ? or c = ?) -- :no\n");
        assertThat(question.places()).containsExactly("day", "most", "day");
        assertThat(question.parameters()).containsExactly("day", "most");
    }

    @Test
    void refusesValuesThatDoNotFit() {
        Question question = Question.of("select :a, :b", Dialect.H2);

        assertThatThrownBy(() -> question.requireFitting(Map.of("a", 1, "c", 2)))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCodes.BAD_FIELD);
                    assertThat(e).hasMessageContainingAll("missing are b", "unknown are c", "takes a, b");
                });
    }

    @Test
    void refusesEndlessSql() {
        assertThatThrownBy(() -> Question.of("select " + "1".repeat(20_000), Dialect.H2))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("20000");
    }

    private static void refuses(String sql, Dialect dialect) {
        assertThatThrownBy(() -> Question.of(sql, dialect))
                .as("%s: %s", dialect, sql)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(SqlProtocol.NOT_READ_ONLY));
    }
}
