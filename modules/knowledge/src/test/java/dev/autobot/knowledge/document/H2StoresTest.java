package dev.autobot.knowledge.document;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the embedded database, with the settings and the file that the server gives it. */
class H2StoresTest implements StoresContract {

    @TempDir
    static Path folder;

    private static JdbcConnectionPool pool;

    @BeforeAll
    static void open() throws Exception {
        pool = JdbcConnectionPool.create(
                "jdbc:h2:async:" + folder.resolve("autobot")
                        + ";WRITE_DELAY=0;RETENTION_TIME=2000;OPTIMIZE_REUSE_RESULTS=FALSE",
                "autobot",
                "");
        pool.setMaxConnections(40);
        StoresContract.migrate(pool);
    }

    @AfterAll
    static void close() {
        pool.dispose();
    }

    @Override
    public DataSource database() {
        return pool;
    }
}
