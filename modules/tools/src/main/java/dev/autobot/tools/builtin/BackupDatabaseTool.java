package dev.autobot.tools.builtin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * The tool {@code backup_database}: writes a backup of the server's database into the workspace. Thread-safe.
 *
 * <p>The database writes into a folder of the server's own first, because it knows files by their paths only; from
 * there the backup is copied by a handle. One backup at a time; a second one is told to come later.
 */
public final class BackupDatabaseTool {

    private static final Duration NEXT_TRY = Duration.ofSeconds(30);

    private final DataSource database;
    private final FileRules rules;
    private final IdSource ids;
    private final Executor executor;
    private final Semaphore turn = new Semaphore(1);

    /**
     * Where to put it.
     *
     * @param file relative to the workspace; must not be there yet
     */
    public record Arguments(String file) {}

    /**
     * What was written.
     *
     * @param file as asked for
     * @param size in bytes
     */
    public record Result(String file, long size) {}

    /**
     * The maker of the tool.
     *
     * @param database the server's
     * @param rules how much a workspace may hold
     * @param ids for the name of a file that is not complete yet
     * @param executor its thread waits for the database
     */
    public BackupDatabaseTool(DataSource database, FileRules rules, IdSource ids, Executor executor) {
        this.database = database;
        this.rules = rules;
        this.ids = ids;
        this.executor = executor;
    }

    /**
     * The tool as it is offered.
     *
     * @return a new one
     */
    public Tool<Arguments> tool() {
        return new Tool<>(
                "backup_database",
                "Writes a consistent backup of this server's own database into a new zip file of the workspace, while"
                        + " the server runs. The file must not be there yet; its path is relative to the workspace,"
                        + " such as backups/monday.zip.",
                Arguments.class,
                Tool.Risk.WRITES,
                this::backUp);
    }

    private Result backUp(ToolCall<Arguments> call) throws InterruptedException {
        String text = call.arguments().file();
        try {
            Place place = Place.find(call.scope().workspace(), text);
            requireNew(place);
            if (!turn.tryAcquire()) {
                throw RetryableToolException.thrown(
                        "Another backup is being written. Try again in some seconds.", NEXT_TRY, false, null);
            }
            DatabaseCopy copy = new DatabaseCopy(database, turn::release);
            try (DatabaseCopy.Written written = copy.take(call.scope(), executor)) {
                return new Result(text, put(place, written.file()));
            }
        } catch (SQLException e) {
            throw new PlatformException(
                    ErrorCodes.DATABASE_UNAVAILABLE,
                    "The database could not write a backup. Try again, or tell an operator; the log says why.",
                    e);
        } catch (IOException e) {
            throw Refusals.ofFile(text, e);
        }
    }

    private static void requireNew(Place place) {
        if (!place.name().isEmpty() && place.missing() == 0) {
            throw Refusals.exists(place.text());
        }
    }

    private long put(Place place, Path backup) throws IOException {
        long size = Files.size(backup);
        Quota.requireRoom(rules, place.root(), size, place.missing());
        try (Folder folder = place.madeParent();
                ReadableByteChannel content = Files.newByteChannel(backup)) {
            // whoever makes the file between this look and the rename is the user's own work, and loses it
            if (folder.look(place.name()).isPresent()) {
                throw Refusals.exists(place.text());
            }
            // it holds everybody's data, so it is nobody else's to read
            NewFile.put(
                    folder,
                    "." + ids.next() + ".part",
                    place.name(),
                    PosixFilePermissions.fromString("rw-------"),
                    content);
            return size;
        }
    }
}
