package dev.autobot.testkit;

import static dev.autobot.testkit.TestPlugin.NOTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.testkit.TestPlugin.Noted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarnessDatabaseTest {

    private static final String SCRIPTS = "dev/autobot/testkit/notes";

    private final AtomicReference<PluginContext> context = new AtomicReference<>();
    private final PluginHarness harness = PluginHarness.start(plugin(), Map.of());
    private final Database database = harness.database();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void namesTheSchemaLikeThePlugin() {
        assertThat(database.schema()).isEqualTo("test_notes");
    }

    @Test
    void commitsRowsAndTellsEventsTogether() {
        int rowsInside = database.inTransaction(() -> {
            insert("a");
            publish("a");
            assertThat(harness.events().all()).isEmpty();
            return notes().size();
        });

        assertThat(rowsInside).isEqualTo(1);
        assertThat(notes()).containsExactly("a");
        assertThat(harness.events().next(NOTED).text()).isEqualTo("a");
    }

    @Test
    void forgetsRowsAndEventsWhenTheWorkThrows() {
        PlatformException reason = new PlatformException(ErrorCodes.NOT_FOUND, "No.");

        assertThatThrownBy(() -> database.inTransaction(() -> {
                    insert("a");
                    publish("a");
                    throw reason;
                }))
                .isSameAs(reason);

        assertThat(notes()).isEmpty();
        assertThat(harness.events().all()).isEmpty();
    }

    @Test
    void takesAFailedStatementForAnUnavailableDatabase() {
        isUnavailable(() -> database.inTransaction(() -> {
            insert("a");
            insert("a");
            return null;
        }));
        assertThat(notes()).isEmpty();
    }

    @Test
    void letsAnInnerTransactionJoinTheOuterOne() {
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    database.inTransaction(() -> {
                        insert("inner");
                        return null;
                    });
                    throw new IllegalStateException("outer");
                }))
                .hasMessage("outer");

        assertThat(notes()).isEmpty();
    }

    @Test
    void rollsBackAllWhenJoinedWorkFailedEvenIfTheOuterWorkHidesIt() {
        isUnavailable(() -> database.inTransaction(() -> {
            insert("outer");
            assertThatThrownBy(() -> database.inTransaction(() -> {
                        throw new IllegalStateException("inner");
                    }))
                    .hasMessage("inner");
            return null;
        }));

        assertThat(notes()).isEmpty();
    }

    @Test
    void hidesUncommittedRowsFromOtherThreads() {
        database.inTransaction(() -> {
            insert("a");
            List<String> seen = new ArrayList<>();
            Thread other = new Thread(() -> seen.addAll(notes()));
            other.start();
            other.join();
            assertThat(seen).isEmpty();
            return null;
        });
    }

    @Test
    void keepsTheTransactionOpenWhenItsConnectionIsClosed() {
        database.inTransaction(() -> {
            Connection connection = database.dataSource().getConnection();
            connection.close();
            assertThat(connection.isClosed()).isTrue();
            assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
            insert("a");
            return null;
        });

        assertThat(notes()).containsExactly("a");
    }

    @Test
    void refusesToEndTheTransactionByItsConnection() {
        database.inTransaction(() -> {
            try (Connection connection = database.dataSource().getConnection()) {
                assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
                assertThatThrownBy(connection::rollback).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> connection.setAutoCommit(true)).isInstanceOf(SQLException.class);
                assertThat(connection.getAutoCommit()).isFalse();
            }
            return null;
        });
    }

    @Test
    void tellsAtOnceWhatIsPublishedOutsideATransaction() {
        publish("a");

        assertThat(harness.events().all(NOTED)).hasSize(1);
    }

    @Test
    void keepsRowsAcrossARestart() {
        insert("a");

        harness.restart(plugin());

        assertThat(notes()).containsExactly("a");
    }

    @Test
    void givesEachHarnessADatabaseOfItsOwn() {
        insert("a");

        try (PluginHarness other = PluginHarness.start(plugin(), Map.of())) {
            assertThat(notes(other.database())).isEmpty();
        }
    }

    @Test
    void namesTheScriptThatFails() {
        TestPlugin broken = new TestPlugin(started -> started.database().migrate("dev/autobot/testkit/broken"));

        assertThatThrownBy(() -> PluginHarness.start(broken, Map.of())).hasMessageContaining("V1__broken.sql");
    }

    @Test
    void refusesAFolderWithoutScripts() {
        isUnavailable(() -> database.migrate("dev/autobot/testkit/nowhere"));
    }

    private TestPlugin plugin() {
        return new TestPlugin(started -> {
            context.set(started);
            started.database().migrate(SCRIPTS);
        });
    }

    private void publish(String text) {
        context.get().events().publish(NOTED, new Noted(text), Audience.everyone());
    }

    private void insert(String text) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into test_notes.note values (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new PlatformException(ErrorCodes.DATABASE_UNAVAILABLE, e.getMessage(), e);
        }
    }

    private List<String> notes() {
        return notes(harness.database());
    }

    private static List<String> notes(Database database) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement("select text from test_notes.note");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return texts;
    }

    private static void isUnavailable(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(PlatformException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCodes.DATABASE_UNAVAILABLE));
    }
}
