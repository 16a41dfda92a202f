package dev.autobot.core.journal;

import dev.autobot.core.storage.Schemas;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** The contract on a PostgreSQL of its own. */
class PostgresJournalTest implements JournalContract, RetentionContract, WritersContract, ReceiptsContract {

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static JdbcConnectionPool pool;

    @BeforeAll
    static void open() throws IOException {
        postgres = Postgres.start(folder);
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(postgres.getJdbcUrl("postgres", "postgres"));
        pool = JdbcConnectionPool.create(source); // H2's pool serves any driver
        pool.setMaxConnections(40);
        Schemas.migrate(pool, "journal", Journal.class, Journal.MIGRATIONS);
    }

    @AfterAll
    static void close() throws IOException {
        pool.dispose();
        postgres.close();
    }

    @Override
    public DataSource database() {
        return pool;
    }
}
