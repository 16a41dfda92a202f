package dev.autobot.tools.builtin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolScope;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Lets the database write a backup of itself. Used once.
 *
 * <p>It is written by another thread, because H2 closes its files when a thread that uses them is interrupted, and
 * the thread of a tool may be, at its deadline. A call that waits no longer leaves that thread to end by itself; it
 * then deletes what it wrote.
 */
final class DatabaseCopy {

    private final Object lock = new Object();
    private final CountDownLatch over = new CountDownLatch(1);
    private final DataSource database;
    private final Runnable ended;
    private Written written;
    private Exception failure;
    private boolean isGivenUp;

    /** The backup, until it is closed. */
    record Written(Path folder, Path file) implements Closeable {

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    /**
     * A copy to be taken.
     *
     * @param ended told once, when the database writes no more
     */
    DatabaseCopy(DataSource database, Runnable ended) {
        this.database = database;
        this.ended = ended;
    }

    /** Takes it, within the call's time. */
    Written take(ToolScope scope, Executor executor) throws IOException, SQLException, InterruptedException {
        scope.onCancel(over::countDown);
        start(executor);
        try {
            over.await(scope.timeLimit().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            giveUp();
            throw e;
        }
        synchronized (lock) {
            if (written != null) {
                return written;
            }
            isGivenUp = true;
            throw reason(scope);
        }
    }

    private void start(Executor executor) {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            ended.run();
            throw RetryableToolException.thrown(
                    "The server has no thread for a backup. Try again later.", Duration.ZERO, false, e);
        }
    }

    private PlatformException reason(ToolScope scope) throws IOException, SQLException {
        if (failure instanceof SQLException sql) {
            throw sql;
        }
        if (failure instanceof IOException file) {
            throw file;
        }
        if (failure instanceof RuntimeException other) {
            throw other;
        }
        return scope.isCancelled()
                ? new PlatformException(ErrorCodes.RUN_CANCELLED, "The backup was cancelled.")
                : new PlatformException(
                        ErrorCodes.HANDLER_TIMEOUT,
                        "The backup did not end in time and was given up. Allow it a longer time limit.");
    }

    private void giveUp() throws IOException {
        synchronized (lock) {
            isGivenUp = true;
            if (written != null) {
                written.close();
            }
        }
    }

    private void run() {
        try {
            hand(write());
        } catch (IOException | SQLException | RuntimeException e) {
            synchronized (lock) {
                failure = e;
            }
        } finally {
            ended.run();
            over.countDown();
        }
    }

    private void hand(Written backup) throws IOException {
        synchronized (lock) {
            if (!isGivenUp) {
                written = backup;
                return;
            }
        }
        backup.close();
    }

    private Written write() throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
                throw Refusals.badField("This server keeps its data in "
                        + connection.getMetaData().getDatabaseProductName()
                        + ", which this tool cannot back up. An operator can do it with pg_dump.");
            }
            Path folder = Files.createTempDirectory("autobot-backup"); // readable by the server's user only
            Written backup = new Written(folder, folder.resolve("backup.zip"));
            // a parameter, so that nothing in the path can be SQL
            try (PreparedStatement statement = connection.prepareStatement("BACKUP TO ?")) {
                statement.setString(1, backup.file().toString());
                statement.execute();
                return backup;
            } catch (SQLException | RuntimeException e) {
                backup.close();
                throw e;
            }
        }
    }
}
