package dev.autobot.samples.sqlask;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A question that the database works on, and how it is ended from outside. Thread-safe. */
final class RunningQuestion {

    private static final long GRACE = Duration.ofSeconds(2).toNanos();

    private final Object lock = new Object();
    private final long deadline;
    private Connection connection;
    private Statement statement;
    private boolean isEnded;

    /** A question with so much time from now on, in nanoseconds of {@link System#nanoTime}. */
    RunningQuestion(Duration time) {
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** The connection is open now. */
    void connected(Connection opened) throws SQLException {
        synchronized (lock) {
            requireNotEnded();
            connection = opened;
        }
    }

    /** The statement is about to be executed. */
    void asked(Statement prepared) throws SQLException {
        synchronized (lock) {
            requireNotEnded();
            statement = prepared;
        }
    }

    /** Whether somebody ended it. */
    boolean isEnded() {
        synchronized (lock) {
            return isEnded;
        }
    }

    /** Ends it if its time is over; the hard way if that did not help. May block for two seconds. */
    void endIfOverdue() throws SQLException {
        long over = System.nanoTime() - deadline;
        if (over > GRACE) {
            abort();
        } else if (over > 0) {
            cancel();
        }
    }

    /** Asks the database to stop working on it. */
    private void cancel() throws SQLException {
        Statement running;
        synchronized (lock) {
            isEnded = true;
            running = statement;
        }
        if (running != null) {
            running.cancel();
        }
    }

    /** Stops the work, then drops the connection, whatever the database does. */
    void abort() throws SQLException {
        try {
            cancel();
        } finally {
            Connection open;
            synchronized (lock) {
                open = connection;
            }
            if (open != null) {
                open.abort(Runnable::run);
            }
        }
    }

    private void requireNotEnded() throws SQLException {
        if (isEnded) {
            throw new SQLException("ended before it was asked");
        }
    }
}
