package dev.autobot.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class BackupDatabaseTest extends WorkspaceFixture {

    private static final Executor NEW_THREADS = work -> new Thread(work).start();

    private DataSource h2(String name) throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:async:" + home.resolve(name) + ";DB_CLOSE_DELAY=0");
        return database;
    }

    private BackupDatabaseTool.Result backUp(DataSource database, String file) throws Exception {
        return backUp(database, file, NEW_THREADS, Scope.in(workspace));
    }

    private BackupDatabaseTool.Result backUp(DataSource database, String file, Executor executor, Scope scope)
            throws Exception {
        var tool = new BackupDatabaseTool(database, new FileRules(64L << 20, 100), () -> "one", executor);
        return (BackupDatabaseTool.Result) tool.tool().work().call(scope.call(new BackupDatabaseTool.Arguments(file)));
    }

    @Test
    void writesABackupThatCanBeRestoredWhileTheDatabaseIsUsed() throws Exception {
        DataSource database = h2("it's/live");
        try (Connection open = database.getConnection()) {
            open.createStatement().execute("create table note (text varchar)");
            open.createStatement().execute("insert into note select 'note ' || x from system_range(1, 5000)");

            var result = backUp(database, "backups/monday's.zip");

            Path zip = workspace.resolve("backups/monday's.zip");
            assertThat(result).isEqualTo(new BackupDatabaseTool.Result("backups/monday's.zip", Files.size(zip)));
            open.createStatement().execute("delete from note");
            restore(zip, home.resolve("restored"));
        }
        assertThat(names(workspace.resolve("backups"))).containsExactly("monday's.zip");
        try (Connection restored = h2("restored/live").getConnection();
                ResultSet count = restored.createStatement().executeQuery("select count(*) from note")) {
            count.next();
            assertThat(count.getInt(1)).isEqualTo(5_000);
        }
    }

    private static void restore(Path zip, Path folder) throws IOException {
        Files.createDirectory(folder);
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                InputStream content = entries;
                Files.copy(content, folder.resolve(entry.getName()));
            }
        }
    }

    @Test
    void overwritesNothingAndLeavesTheWorkspace() throws Exception {
        DataSource database = h2("live");
        write("a.zip", "mine");
        Files.createSymbolicLink(workspace.resolve("link"), outside);
        assertThat(refusal(() -> backUp(database, "a.zip")).code()).isEqualTo(ErrorCodes.ALREADY_EXISTS);
        assertThat(refusal(() -> backUp(database, "link/a.zip")).code()).isEqualTo(ErrorCodes.BAD_FIELD);
        assertThat(refusal(() -> backUp(database, "../a.zip")).code()).isEqualTo(ErrorCodes.BAD_FIELD);
        assertThat(refusal(() -> backUp(database, "")).code()).isEqualTo(ErrorCodes.BAD_FIELD);
        assertThat(read("a.zip").content()).isEqualTo("mine");
        assertThat(names(outside)).containsExactly("secret.txt");
    }

    @Test
    void keepsTheBackupFromEverybodyElse() throws Exception {
        backUp(h2("live"), "a.zip");
        assertThat(Files.getPosixFilePermissions(workspace.resolve("a.zip"))).hasSize(2);
    }

    @Test
    void saysWhatToDoOnPostgresql() {
        assertThat(refusal(() -> backUp(postgresql(), "a.zip"))).hasMessageContaining("pg_dump");
    }

    @Test
    void saysThatTheDatabaseFailedWithoutDetails() throws Exception {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:none");
        var refusal = refusal(() -> backUp(memory, "a.zip"));
        assertThat(refusal.code()).isEqualTo(ErrorCodes.DATABASE_UNAVAILABLE);
        assertThat(names(workspace)).isEmpty();
    }

    @Test
    void givesUpAtTheTimeLimitAndLeavesNothingThen() throws Exception {
        Deque<Runnable> waiting = new ArrayDeque<>();
        Scope hurried = new Scope(workspace, Duration.ofMillis(50), "");
        DataSource database = h2("live");
        assertThat(refusal(() -> backUp(database, "a.zip", waiting::add, hurried))
                        .code())
                .isEqualTo(ErrorCodes.HANDLER_TIMEOUT);
        int before = backupFolders();
        waiting.remove().run();
        assertThat(backupFolders()).isEqualTo(before);
        assertThat(names(workspace)).isEmpty();
    }

    private static int backupFolders() throws IOException {
        return (int) names(Path.of(System.getProperty("java.io.tmpdir"))).stream()
                .filter(name -> name.startsWith("autobot-backup"))
                .count();
    }

    @Test
    void endsWhenItIsCancelled() throws Exception {
        Scope scope = Scope.in(workspace);
        DataSource database = h2("live");
        assertThat(refusal(() -> backUp(database, "a.zip", work -> scope.cancel(), scope))
                        .code())
                .isEqualTo(ErrorCodes.RUN_CANCELLED);
    }

    @Test
    void writesOneBackupAtATime() throws Exception {
        Deque<Runnable> waiting = new ArrayDeque<>();
        var tool = new BackupDatabaseTool(h2("live"), new FileRules(1 << 20, 9), () -> "one", waiting::add);
        Scope hurried = new Scope(workspace, Duration.ofMillis(20), "");
        var call = hurried.call(new BackupDatabaseTool.Arguments("a.zip"));
        refusal(() -> tool.tool().work().call(call));
        var second = refusal(() -> tool.tool().work().call(call));
        assertThat(RetryableToolException.in(second)).isPresent();
        waiting.remove().run();
        assertThat(refusal(() -> tool.tool().work().call(call)).code()).isEqualTo(ErrorCodes.HANDLER_TIMEOUT);
    }

    /** A data source that calls itself PostgreSQL and can do nothing else. */
    private static DataSource postgresql() {
        DatabaseMetaData data = fake(DatabaseMetaData.class, "PostgreSQL");
        return fake(DataSource.class, fake(Connection.class, data));
    }

    private static <T> T fake(Class<T> type, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    return method.getReturnType() == void.class ? null : answer;
                }));
    }
}
