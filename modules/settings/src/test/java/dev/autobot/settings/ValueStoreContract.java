package dev.autobot.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Setting.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What the store keeps, on whatever database. */
interface ValueStoreContract {

    Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

    DataSource database();

    static void migrate(DataSource source) throws SQLException, IOException {
        try (InputStream in =
                        SettingsPlugin.class.getResourceAsStream("/dev/autobot/settings/migrations/V1__values.sql");
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema settings");
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private ValueStore store() {
        return new ValueStore(database());
    }

    private static Slot slot(String key) {
        return new Slot(Scope.USER, "user-" + UUID.randomUUID(), key);
    }

    /** Puts a value as the desk does; returns its revision. */
    private static Chosen put(ValueStore store, Slot slot, String value) {
        long revision = store.lock() + 1;
        store.advance(revision);
        Chosen chosen = new Chosen(slot, value, false, revision);
        store.put(chosen, NOW);
        return chosen;
    }

    private Chosen inTransaction(Function<ValueStore, Chosen> work) {
        try (Connection connection = database().getConnection()) {
            connection.setAutoCommit(false);
            Chosen result = work.apply(new ValueStore(Jdbi.create(connection)));
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    default void keepsAValueAsItIs() {
        Slot slot = slot("demo.note");
        Chosen chosen = inTransaction(store -> put(store, slot, "ä 🙂 ' \\ \n " + "x".repeat(10_000)));

        assertThat(store().find(slot)).contains(chosen);
        assertThat(store().find(slot("demo.note"))).isEmpty();
    }

    @Test
    default void putsAnotherValueInItsPlaceAndKeepsTheRowWhenItIsTakenBack() {
        Slot slot = slot("demo.note");
        inTransaction(store -> put(store, slot, "first"));
        inTransaction(store -> put(store, slot, "second"));
        Chosen last = inTransaction(store -> put(store, slot, null));

        assertThat(store().find(slot)).contains(last);
        assertThat(last.value()).isNull();
    }

    @Test
    default void keepsTheSystemsValuesApartFromUsers() {
        Slot system = new Slot(Scope.SYSTEM, "", "demo.k" + System.nanoTime());
        Slot user = new Slot(Scope.USER, "", system.key());
        inTransaction(store -> put(store, system, "system"));
        inTransaction(store -> put(store, user, "user"));

        assertThat(store().find(system).orElseThrow().value()).isEqualTo("system");
        assertThat(store().find(user).orElseThrow().value()).isEqualTo("user");
    }

    @Test
    default void tellsOtherServersWhatChangedSince() {
        ValueCache other = new ValueCache(store());
        other.refresh();
        Slot slot = slot("demo.note");
        inTransaction(store -> put(store, slot, "told"));
        assertThat(other.find(slot)).isEmpty();

        other.refresh();
        assertThat(other.find(slot).orElseThrow().value()).isEqualTo("told");

        inTransaction(store -> put(store, slot, null));
        other.refresh();
        assertThat(other.find(slot)).isEmpty();
    }

    @Test
    default void changesOneAfterAnotherSoThatNoRevisionIsMissed() throws Exception {
        ValueCache reader = new ValueCache(store());
        List<Slot> slots = List.of(slot("demo.a"), slot("demo.b"), slot("demo.c"), slot("demo.d"));
        ExecutorService threads = Executors.newFixedThreadPool(slots.size());
        try {
            List<Future<Void>> writers = slots.stream()
                    .map(slot -> threads.submit((Callable<Void>) () -> {
                        for (int i = 0; i < 25; i++) {
                            String value = "v" + i;
                            inTransaction(store -> put(store, slot, value));
                        }
                        return null;
                    }))
                    .toList();
            while (!writers.stream().allMatch(Future::isDone)) {
                reader.refresh();
            }
            for (Future<Void> each : writers) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        reader.refresh();

        assertThat(slots)
                .allSatisfy(slot ->
                        assertThat(reader.find(slot).orElseThrow().value()).isEqualTo("v24"));
    }
}
