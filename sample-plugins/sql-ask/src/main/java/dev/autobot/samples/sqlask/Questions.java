package dev.autobot.samples.sqlask;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.PlatformException;
import dev.autobot.samples.sqlask.SqlProtocol.Answer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Asks the database, on a connection for each question, so many at a time as the operator allows. Thread-safe.
 *
 * <p>Whatever a question did is rolled back. No exception of a driver leaves this class: they may hold the address with
 * its password.
 */
final class Questions implements AutoCloseable {

    private static final int CONNECT_SECONDS = 5;
    private static final int FETCHED_AT_ONCE = 50;

    private final Access access;
    private final Limits limits;
    private final LoadedDriver driver;
    private final Semaphore slots;
    private final Set<RunningQuestion> running = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    Questions(Access access, Limits limits, LoadedDriver driver) {
        this.access = access;
        this.limits = limits;
        this.driver = driver;
        this.slots = new Semaphore(limits.atOnce());
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws PlatformException {@code BUSY} when too many ask; {@code SQL_UNREACHABLE}, {@code SQL_FAILED} and
     *     {@code SQL_TOO_SLOW} for what the database does
     */
    Answer answer(Question question, Map<String, Object> values) {
        question.requireFitting(values);
        if (!slots.tryAcquire()) {
            throw new PlatformException(
                    ErrorCodes.BUSY, limits.atOnce() + " questions are being answered. Ask again in a few seconds.");
        }
        RunningQuestion asked = new RunningQuestion(limits.time());
        running.add(asked);
        try {
            return answer(asked, question, values);
        } finally {
            running.remove(asked);
            slots.release();
        }
    }

    private Answer answer(RunningQuestion asked, Question question, Map<String, Object> values) {
        long begun = System.nanoTime();
        try (Connection connection = connect(CONNECT_SECONDS)) {
            asked.connected(connection);
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            access.dialect().limit(connection, limits.time());
            try {
                return read(asked, connection.prepareStatement(question.jdbc()), question, values, begun);
            } finally {
                rollBack(connection);
            }
        } catch (SQLException e) {
            throw failure(asked, e);
        }
    }

    private Answer read(
            RunningQuestion asked,
            PreparedStatement prepared,
            Question question,
            Map<String, Object> values,
            long begun)
            throws SQLException {
        try (PreparedStatement statement = prepared) {
            Values.bind(statement, question, values);
            statement.setMaxRows(limits.rows() + 1);
            statement.setFetchSize(Math.min(FETCHED_AT_ONCE, limits.rows() + 1)); // H2 refuses a greater one
            statement.setQueryTimeout((int) Math.max(1, (limits.time().toMillis() + 999) / 1_000));
            asked.asked(statement);
            try (ResultSet result = statement.executeQuery()) {
                return new AnswerReader(result, limits).read(begun);
            }
        }
    }

    /** Whether the database can be reached, for operators. */
    Health health() {
        try (Connection connection = connect(1)) {
            return connection.isValid(1) ? Health.up() : Health.down("the database does not answer");
        } catch (SQLException e) {
            return Health.down(access.shown(e.getMessage()));
        } catch (PlatformException e) {
            return Health.down(e.getMessage());
        }
    }

    /** Ends what takes too long and did not end by itself. Called again and again. */
    void endOverdue() {
        for (RunningQuestion each : running) {
            try {
                each.endIfOverdue();
            } catch (SQLException e) {
                // the next call drops the connection
            }
        }
    }

    /** Ends all questions at once and takes no more. */
    @Override
    public void close() {
        isClosed = true;
        for (RunningQuestion each : running) {
            try {
                each.abort();
            } catch (SQLException e) {
                // the question's own thread closes what is left
            }
        }
    }

    private Connection connect(int seconds) throws SQLException {
        if (isClosed) {
            throw new PlatformException(ErrorCodes.DRAINING, "The plugin is stopping. Ask again in a few seconds.");
        }
        try {
            return driver.connect(access.url().reveal(), access.properties(seconds));
        } catch (SQLException e) {
            throw new PlatformException(
                    SqlProtocol.UNREACHABLE,
                    "The database cannot be reached: " + access.shown(e.getMessage()) + " An operator has to look.");
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // the connection is broken or was dropped, and its transaction with it
        }
    }

    private PlatformException failure(RunningQuestion asked, SQLException e) {
        if (isClosed) {
            return new PlatformException(ErrorCodes.DRAINING, "The plugin is stopping. Ask again in a few seconds.");
        }
        // 57014 is "query cancelled" in both databases
        if (asked.isEnded() || "57014".equals(e.getSQLState())) {
            return new PlatformException(
                    SqlProtocol.TOO_SLOW,
                    "The question took longer than " + limits.time().toMillis()
                            + " ms and was ended. Ask for less at a time.");
        }
        return new PlatformException(SqlProtocol.FAILED, "The database says: " + access.shown(e.getMessage()));
    }
}
