package dev.autobot.core.storage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps the file of an embedded H2 database on the disk and near the size of what is in it. Thread-safe.
 *
 * <p>With a write delay of 0, H2 writes some 18 KB for each commit, and neither forces them to the disk nor uses space
 * again: both are left to a thread that it then does not start. The tick takes that thread's place. Needs H2's classes,
 * the same ones that the data source uses: a second open database on the file would be refused.
 */
final class H2Upkeep implements Upkeep {

    private static final Logger LOG = System.getLogger("autobot.storage");
    private static final long SMALL_FILE = 8L * 1024 * 1024;
    private static final int SPAN_MILLIS = 20;

    private final Object lock = new Object();
    private final Connection connection;
    private final MVStore store;
    private long seen = -1;
    private boolean tidy;
    private boolean failed;
    private boolean closed;

    private H2Upkeep(Connection connection, MVStore store) {
        this.connection = connection;
        this.store = store;
    }

    /** The upkeep of a database, if it has a file in this process. Its connection keeps the database open. */
    static Optional<Upkeep> open(String url, String user, String password) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password);
        Connection connection = source.getConnection();
        if (((JdbcConnection) connection).getSession() instanceof SessionLocal session) {
            MVStore store = session.getDatabase().getStore().getMvStore();
            if (store.getFileStore() != null && !store.getFileStore().isReadOnly()) {
                repairIdentities(connection);
                return Optional.of(new H2Upkeep(connection, store));
            }
        }
        connection.close();
        return Optional.empty();
    }

    private static void repairIdentities(Connection connection) throws SQLException {
        int repaired = H2Identities.repair(connection);
        if (repaired > 0) {
            LOG.log(
                    Level.INFO,
                    "After a kill, the numbers of new rows in {0} tables begin after the old ones.",
                    repaired);
        }
    }

    @Override
    public void tick() {
        look();
    }

    /** Does what is to be done just now, and tells whether there was something. */
    boolean look() {
        synchronized (lock) {
            try {
                return !closed && work();
            } catch (MVStoreException | IllegalStateException e) {
                tell(e);
                return false;
            }
        }
    }

    private boolean work() {
        long version = store.getCurrentVersion();
        boolean written = version != seen;
        if (written) {
            tidy = false;
            store.sync(); // what the space freed so far was freed for is on the disk, before that space is used again
        }
        if (tidy) {
            return false;
        }
        if (written ? isMuchTooLarge() : store.getFileStore().size() > SMALL_FILE) {
            compact();
            seen = store.getCurrentVersion();
        } else {
            seen = version;
        }
        tidy = !written && seen == version;
        return true;
    }

    /** To compact holds up the writers while it forces the file to the disk: not worth it for a little space. */
    private boolean isMuchTooLarge() {
        FileStore<?> file = store.getFileStore();
        long used = file.size() / 100 * file.getFillRate() / 100 * file.getChunksFillRate();
        return file.size() > used + used / 2 + SMALL_FILE;
    }

    /** H2 sets the retention time to 0 when it compacts and leaves it so; then a power cut could spoil the file. */
    private void compact() {
        int retention = store.getRetentionTime();
        try {
            store.compactFile(SPAN_MILLIS);
        } finally {
            store.setRetentionTime(retention);
        }
    }

    private void tell(RuntimeException problem) {
        if (!failed) {
            failed = true;
            LOG.log(Level.WARNING, "The database file cannot be tidied; it may grow. This is said once.", problem);
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            look();
            closed = true;
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "The connection of the upkeep did not close.", e);
            }
        }
    }
}
