package dev.autobot.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Ten thousand workflows that wait for people cost nothing. */
class ManyWaitingTest {

    private static final int MANY = 10_000;

    private final List<String> statements = new CopyOnWriteArrayList<>();

    @Test
    void startsWithoutLookingAtThoseThatWait() {
        try (EngineFixture fixture = EngineFixture.started(this::watched)) {
            String id = fixture.run("{name: n, description: d, steps: [{description: A, approval: always}]}");
            multiply(fixture.harness.database());

            fixture.restart();
            fixture.engine().look();
            fixture.engine().renew();
            fixture.harness.awaitRuns();

            assertThat(fixture.state(id)).isEqualTo(WorkflowState.WAITING_APPROVAL);
            assertThat(fixture.engine().list(null, WorkflowState.WAITING_APPROVAL, Long.MAX_VALUE, 5))
                    .hasSize(5);
            assertThat(fixture.harness.failures()).isEmpty();
        }
    }

    @Test
    void looksOnlyForWhatIsDue() {
        try (EngineFixture fixture = EngineFixture.started(this::watched)) {
            fixture.run("{name: n, description: d, steps: [{description: A, approval: always}]}");
            multiply(fixture.harness.database());
            statements.clear();

            fixture.look();

            assertThat(statements).hasSize(1).first().asString().contains("due_at <=");
            assertThat(plan(fixture.harness.database(), statements.get(0)))
                    .contains("INSTANCE_BY_DUE")
                    .contains("scanCount: 1 ");
        }
    }

    private static void multiply(Database database) {
        Jdbi.create(database.dataSource()).useHandle(handle -> {
            handle.execute(
                    """
                    insert into workflow.instance (id, user_id, roles, name, version, snapshot, inputs, total_steps,
                        state, current_step, generation, created_at)
                    select 'w' || x, 'ada', '', name, version, snapshot, inputs, total_steps, state, current_step,
                        generation, created_at
                    from workflow.instance, system_range(1, ?)
                    """,
                    MANY);
            handle.execute(
                    """
                    insert into workflow.step (instance_id, number, step_id, state, attempt, is_ignored, approval_id)
                    select 'w' || x, 1, 'step1', 'WAITING_APPROVAL', 0, false, 'a' || x from system_range(1, ?)
                    """,
                    MANY);
            handle.execute("analyze");
        });
    }

    private static String plan(Database database, String sql) {
        return Jdbi.create(database.dataSource()).withHandle(handle -> handle.createQuery("explain analyze "
                        + sql.replace(">= ?", ">= timestamp '1970-01-01 00:00:00'")
                                .replace("<= ?", "<= timestamp '2126-01-01 00:00:00'")
                                .replace("?", "32"))
                .mapTo(String.class)
                .one());
    }

    /** The same database, of whose statements this test takes note. */
    private Database watched(Database database) {
        DataSource source = proxy(DataSource.class, database.dataSource());
        return new Database() {
            @Override
            public DataSource dataSource() {
                return source;
            }

            @Override
            public String schema() {
                return database.schema();
            }

            @Override
            public void migrate(String location) {
                database.migrate(location);
            }

            @Override
            public <T> T inTransaction(Work<T> work) {
                return database.inTransaction(work);
            }
        };
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
                    if (method.getName().startsWith("prepare")) {
                        statements.add((String) values[0]);
                    }
                    try {
                        Object result = method.invoke(target, values);
                        return result instanceof Connection ? proxy(Connection.class, result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
