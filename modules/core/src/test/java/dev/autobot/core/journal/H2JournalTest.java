package dev.autobot.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.core.storage.Schemas;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the embedded database, with the settings and the file that the server gives it. */
class H2JournalTest implements JournalContract, RetentionContract, WritersContract, ReceiptsContract {

    private static final Pattern SCANS = Pattern.compile("scanCount: (\\d+)");

    @TempDir
    static Path folder;

    private static JdbcConnectionPool pool;

    @BeforeAll
    static void open() {
        pool = JdbcConnectionPool.create(
                "jdbc:h2:async:" + folder.resolve("autobot")
                        + ";WRITE_DELAY=0;RETENTION_TIME=2000;OPTIMIZE_REUSE_RESULTS=FALSE",
                "autobot",
                "");
        pool.setMaxConnections(40);
        Schemas.migrate(pool, "journal", Journal.class, Journal.MIGRATIONS);
    }

    @AfterAll
    static void close() {
        pool.dispose();
    }

    @Test
    void goesOnBehindWhatIsThereWhenTheStreamsRowWasPutBack() {
        Streams streams = new Streams(pool);
        streams.fill("user/ada", 5);
        streams.inTransaction(connection -> {
            try (PreparedStatement back = connection.prepareStatement("update journal.stream set last_seq = 3")) {
                back.executeUpdate();
            }
        });

        assertThatThrownBy(() -> streams.append("user/ada", Streams.draft("6"), Streams.draft("7")))
                .hasRootCauseInstanceOf(BatchUpdateException.class);

        assertThat(streams.append("user/ada", Streams.draft("6"), Streams.draft("7")))
                .isEqualTo(6);
        assertThat(streams.append("user/ada", Streams.draft("8"))).isEqualTo(8);
        assertThat(streams.numbers("user/ada", 0)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(streams.journal.head("user/ada")).isEqualTo(new Journal.Head(1, 8));
    }

    /** H2 says how many rows each part of a query has looked at. */
    @Test
    void looksAtTheEndsOfStreamsOnlyToTellHowMuchIsKept() throws SQLException {
        Streams streams = new Streams(pool);
        streams.fill("user/ada", 10_000);
        streams.fill("user/bob", 10_000);

        try (Connection connection = pool.getConnection();
                PreparedStatement ask = connection.prepareStatement("explain analyze " + Extent.SQL);
                ResultSet rows = ask.executeQuery()) {
            rows.next();
            assertThat(SCANS.matcher(rows.getString(1)).results().mapToLong(count -> Long.parseLong(count.group(1))))
                    .isNotEmpty()
                    .allMatch(count -> count < 10);
        }
    }

    @Override
    public DataSource database() {
        return pool;
    }
}
