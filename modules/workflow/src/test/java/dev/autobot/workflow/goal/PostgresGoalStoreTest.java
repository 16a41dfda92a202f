package dev.autobot.workflow.goal;

import dev.autobot.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a PostgreSQL of its own. */
class PostgresGoalStoreTest implements GoalStoreContract {

    @TempDir
    static Path folder;

    private static TestPostgres postgres;

    @BeforeAll
    static void open() throws Exception {
        postgres = TestPostgres.start(folder);
        GoalStoreContract.migrate(postgres.database());
    }

    @AfterAll
    static void close() throws IOException {
        postgres.close();
    }

    @Override
    public DataSource database() {
        return postgres.database();
    }
}
