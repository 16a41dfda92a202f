package dev.autobot.settings;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on the embedded database. */
class H2ValueStoreTest implements ValueStoreContract {

    private static JdbcConnectionPool pool;

    @BeforeAll
    static void open() throws Exception {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:settings;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "");
        ValueStoreContract.migrate(pool);
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
