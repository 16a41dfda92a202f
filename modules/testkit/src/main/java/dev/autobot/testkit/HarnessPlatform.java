package dev.autobot.testkit;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ConnectedUsers;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.Installation;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.User;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** What outlives a restart of the plugin: time, ids, settings, rows, events, and what the test provides. */
final class HarnessPlatform implements AutoCloseable {

    private static final AtomicLong DATABASES = new AtomicLong();

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final IdSource ids = new SequentialIds();
    private final Failures failures = new Failures();
    private final EventCapture capture = new EventCapture(failures);
    private final Map<Class<?>, Provided> contracts = new ConcurrentHashMap<>();
    private final Map<Class<?>, Object> own = new ConcurrentHashMap<>();
    private final List<Contribution> contributions = new CopyOnWriteArrayList<>();
    private final Map<Audience, User> users = new ConcurrentHashMap<>();
    private final WorkFolder folder = new WorkFolder();
    private final MapSettings settings;
    private final JdbcDataSource source = new JdbcDataSource();

    /** One of several implementations of a contract. */
    private record Contribution(Class<?> contract, Object implementation) {}

    /** What somebody provides. */
    private record Provided(Object implementation, Object owner) {}

    HarnessPlatform(Map<String, String> settings) {
        this.settings = new MapSettings(settings);
        provideOwn(ConnectedUsers.class, connection -> Optional.ofNullable(users.get(connection)));
        long number = DATABASES.incrementAndGet();
        source.setURL("jdbc:h2:mem:harness-" + number + ";DB_CLOSE_DELAY=-1");
        // of its own for each harness: tests run beside each other, and processes carry it
        String installation = ProcessHandle.current().pid() + "-" + number;
        provideOwn(Installation.class, () -> installation);
    }

    MutableClock clock() {
        return clock;
    }

    IdSource ids() {
        return ids;
    }

    Failures failures() {
        return failures;
    }

    EventCapture capture() {
        return capture;
    }

    MapSettings settings() {
        return settings;
    }

    DataSource source() {
        return source;
    }

    /**
     * Provides a contract; a generation of the plugin takes the place of the one before it.
     *
     * @param owner a {@link HarnessContext}, or anything else for the test itself
     */
    <S> Registration provide(Class<S> contract, S implementation, Object owner) {
        Provided provided = new Provided(implementation, owner);
        contracts.merge(contract, provided, (before, next) -> {
            boolean isNextGeneration =
                    before.owner != owner && before.owner instanceof HarnessContext && owner instanceof HarnessContext;
            if (!isNextGeneration) {
                throw new PlatformException(ErrorCodes.TYPE_TAKEN, contract.getName() + " is provided already.");
            }
            return next;
        });
        return () -> contracts.remove(contract, provided);
    }

    /** Provides what a server's platform does, unless somebody else does in a test. */
    <S> void provideOwn(Class<S> contract, S implementation) {
        own.put(contract, implementation);
    }

    <S> Optional<S> find(Class<S> contract) {
        Provided provided = contracts.get(contract);
        Object found = provided == null ? own.get(contract) : provided.implementation;
        return Optional.ofNullable(found).map(contract::cast);
    }

    /** Adds to a contract that may have many implementations; the harness closes it with its plugin's generation. */
    <S> Registration contribute(Class<S> contract, S implementation) {
        Contribution contribution = new Contribution(contract, implementation);
        contributions.add(contribution);
        return () -> contributions.removeIf(each -> each == contribution);
    }

    /** All that was contributed, in the order in which it was: the harness has one plugin. */
    <S> List<S> findAll(Class<S> contract) {
        return contributions.stream()
                .filter(each -> each.contract == contract)
                .map(each -> contract.cast(each.implementation))
                .toList();
    }

    /** The connection of a user, who is behind it from now on. */
    Audience connection(User user) {
        Audience connection = Audience.connection("connection-" + user.id());
        users.put(connection, user);
        return connection;
    }

    /** Where tools work. */
    WorkFolder folder() {
        return folder;
    }

    @Override
    public void close() throws SQLException, IOException {
        folder.close();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
    }

    /** Closes after a start that failed. */
    void closeAfter(Throwable failure) {
        try {
            close();
        } catch (SQLException | IOException e) {
            failure.addSuppressed(e);
        }
    }
}
