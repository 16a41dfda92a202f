package dev.autobot.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2UpkeepTest {

    private static final long MEGABYTE = 1024 * 1024;

    /** The file may reach 8 MB before anything is done, and grow by what is written between two looks. */
    private static final long SLACK = 8 * MEGABYTE;

    private static final int COMMITS = 30_000;
    private static final int KEPT = 10_000;
    private static final int ROW = 1000;

    @TempDir
    Path folder;

    private String url(int retention) {
        return "jdbc:h2:async:" + folder.resolve("autobot") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;RETENTION_TIME="
                + retention;
    }

    private long fileSize() throws Exception {
        return Files.size(folder.resolve("autobot.mv.db"));
    }

    private static Connection open(String url) throws SQLException {
        return DriverManager.getConnection(url, "autobot", "");
    }

    private static H2Upkeep upkeep(String url) throws SQLException {
        return (H2Upkeep) H2Upkeep.open(url, "autobot", "").orElseThrow();
    }

    @Test
    void keepsTheFileNearTheSizeOfWhatIsInItWhileCommitsHappen() throws Exception {
        String url = url(0); // space is used again at once, so that the outcome does not hang on the machine's speed
        try (Connection connection = open(url);
                H2Upkeep upkeep = upkeep(url)) {
            long largest = write(connection, upkeep);

            assertThat(largest).isLessThanOrEqualTo(2 * (KEPT * (long) ROW + SLACK));
        }
        requireRows(url, KEPT);
    }

    /** Returns the largest size of the file that was seen, after 8 000 commits to begin with. */
    private long write(Connection connection, H2Upkeep upkeep) throws Exception {
        long largest = 0;
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table row_of_text (id int primary key, text varchar)");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement add = connection.prepareStatement("insert into row_of_text values (?, ?)");
                PreparedStatement remove = connection.prepareStatement("delete from row_of_text where id = ?")) {
            for (int i = 0; i < COMMITS; i++) {
                add.setInt(1, i);
                add.setString(2, "x".repeat(ROW - 20));
                add.execute();
                remove.setInt(1, i - KEPT);
                remove.execute();
                connection.commit();
                if (i % 250 == 0) {
                    upkeep.tick();
                    largest = Math.max(largest, fileSize());
                }
            }
        }
        connection.setAutoCommit(true);
        return largest;
    }

    private static void requireRows(String url, int count) throws SQLException {
        try (Connection connection = open(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*), min(id), max(id), min(length(text)) from row_of_text")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(count);
            assertThat(rows.getInt(2)).isEqualTo(COMMITS - count);
            assertThat(rows.getInt(3)).isEqualTo(COMMITS - 1);
            assertThat(rows.getInt(4)).isEqualTo(ROW - 20);
        }
    }

    @Test
    void goesOnWhenNobodyWritesUntilItIsTidyAndThenRests() throws Exception {
        String url = url(2000);
        try (Connection connection = open(url);
                H2Upkeep upkeep = upkeep(url)) {
            write(connection, upkeep);
            int looks = 0;
            while (upkeep.look()) {
                assertThat(++looks).isLessThan(1000);
            }

            assertThat(fileSize()).isLessThanOrEqualTo(2 * (KEPT * (long) ROW + SLACK));
            assertThat(upkeep.look()).isFalse();
            assertThat(retention(connection)).as("retention time").isEqualTo(2000);
        }
        requireRows(url, KEPT);
    }

    private static int retention(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select setting_value from information_schema.settings"
                        + " where setting_name = 'RETENTION_TIME'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void leavesASmallFileAlone() throws Exception {
        String url = url(2000);
        try (Connection connection = open(url);
                H2Upkeep upkeep = upkeep(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table note (text varchar)");

            assertThat(upkeep.look()).isTrue(); // to the disk
            assertThat(upkeep.look()).isTrue(); // nothing to tidy
            assertThat(upkeep.look()).isFalse();
        }
    }

    @Test
    void neverThrowsWhenTheDatabaseIsGone() throws Exception {
        String url = url(2000);
        H2Upkeep upkeep = upkeep(url);
        try (Connection connection = open(url);
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        }
        upkeep.tick();
        upkeep.tick();
        upkeep.close();
        upkeep.tick();
        assertThat(upkeep.look()).isFalse();
    }

    @Test
    void isNotForADatabaseInMemory() throws Exception {
        assertThat(H2Upkeep.open("jdbc:h2:mem:upkeep", "autobot", "")).isEmpty();
    }
}
