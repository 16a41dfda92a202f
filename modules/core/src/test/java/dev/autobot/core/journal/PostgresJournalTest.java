package dev.autobot.core.journal;

import dev.autobot.core.storage.Schemas;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a PostgreSQL of its own. */
class PostgresJournalTest implements JournalContract, RetentionContract, WritersContract, ReceiptsContract {

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void open() throws IOException {
        postgres = Postgres.start(folder);
        Schemas.migrate(postgres.getPostgresDatabase(), "journal", Journal.class, Journal.MIGRATIONS);
    }

    @AfterAll
    static void close() throws IOException {
        postgres.close();
    }

    @Override
    public DataSource database() {
        return postgres.getPostgresDatabase();
    }
}
