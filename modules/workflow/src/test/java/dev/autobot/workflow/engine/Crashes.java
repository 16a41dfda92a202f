package dev.autobot.workflow.engine;

import dev.autobot.plugin.Database;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database by which its engine dies: right before or right after one of its commits; then nothing is committed. */
final class Crashes implements Database {

    /** When it dies. */
    enum When {
        BEFORE,
        AFTER
    }

    /** The engine is dead. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final ThreadLocal<Boolean> isInside = ThreadLocal.withInitial(() -> false);
    private final AtomicInteger commits = new AtomicInteger();
    private final Database database;
    private final int at;
    private final When when;
    private volatile boolean isDead;

    /**
     * A database that works until its end.
     *
     * @param at dies at this commit, from 1; 0 for never
     */
    Crashes(Database database, int at, When when) {
        this.database = database;
        this.at = at;
        this.when = when;
    }

    int commits() {
        return commits.get();
    }

    boolean isDead() {
        return isDead;
    }

    @Override
    public DataSource dataSource() {
        return database.dataSource();
    }

    @Override
    public String schema() {
        return database.schema();
    }

    @Override
    public void migrate(String location) {
        database.migrate(location);
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        if (isInside.get()) {
            return database.inTransaction(work);
        }
        if (isDead) {
            throw new Crash();
        }
        isInside.set(true);
        try {
            T result = database.inTransaction(() -> counted(work));
            dieAt(commits.get(), When.AFTER);
            return result;
        } finally {
            isInside.set(false);
        }
    }

    private <T> T counted(Work<T> work) throws Exception {
        T result = work.run();
        dieAt(commits.incrementAndGet(), When.BEFORE);
        return result;
    }

    private void dieAt(int commit, When moment) {
        if (commit == at && when == moment) {
            isDead = true;
        }
        if (isDead) {
            throw new Crash();
        }
    }
}
