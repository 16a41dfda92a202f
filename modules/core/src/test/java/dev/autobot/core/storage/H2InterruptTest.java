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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database by the URL that the server is shipped with, whose threads are interrupted while they write. */
class H2InterruptTest {

    private static final Path SERVER_XML = Path.of("../../server/src/main/liberty/config/server.xml");
    private static final Pattern URL = Pattern.compile("name=\"autobot.db.url\" defaultValue=\"([^\"]+)\"");
    private static final int INTERRUPTS = 40;

    @TempDir
    Path folder;

    private final AtomicInteger commits = new AtomicInteger();
    private final Queue<SQLException> problems = new ConcurrentLinkedQueue<>();

    @Test
    void staysOpenForEverybodyWhenAThreadIsInterruptedThatWrites() throws Exception {
        String url = shippedUrl();
        try (Connection others = open(url);
                Statement statement = others.createStatement()) {
            statement.execute("create table line (words varchar(2000))");
            for (int i = 0; i < INTERRUPTS; i++) {
                interruptOneThatWrites(url);
                assertThat(rows(statement)).isEqualTo(commits.get());
            }
        }
        assertThat(problems).isEmpty();
    }

    private String shippedUrl() throws Exception {
        Matcher matcher = URL.matcher(Files.readString(SERVER_XML));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1).replace("${autobot.data.dir}", folder.toString());
    }

    private void interruptOneThatWrites(String url) throws InterruptedException {
        CountDownLatch writes = new CountDownLatch(1);
        Thread writer = new Thread(() -> write(url, writes), "writer");
        writer.start();
        writes.await(1, TimeUnit.MINUTES);
        writer.interrupt();
        writer.join(TimeUnit.MINUTES.toMillis(1));
        assertThat(writer.isAlive()).isFalse();
    }

    private void write(String url, CountDownLatch writes) {
        try (Connection connection = open(url);
                PreparedStatement insert = connection.prepareStatement("insert into line values (?)")) {
            while (!Thread.currentThread().isInterrupted()) {
                insert.setString(1, "words ".repeat(300));
                insert.execute();
                commits.incrementAndGet();
                writes.countDown();
            }
        } catch (SQLException e) {
            problems.add(e);
            writes.countDown();
        }
    }

    private static Connection open(String url) throws SQLException {
        return DriverManager.getConnection(url, "autobot", "");
    }

    private static int rows(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery("select count(*) from line")) {
            count.next();
            return count.getInt(1);
        }
    }
}
