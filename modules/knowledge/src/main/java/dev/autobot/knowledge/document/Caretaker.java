package dev.autobot.knowledge.document;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.RunWork;
import dev.autobot.plugin.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What has to be done again and again so that documents, files and the index agree. */
final class Caretaker {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TELLING = Duration.ofMillis(200);
    private static final int CLEARED_AT_ONCE = 100;
    private static final String MENDING = "knowledge/mend";

    /** Whose the work at the start is; no user has this id. */
    private static final User NOBODY = new User("", Set.of());

    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final PluginContext context;
    private final Stores stores;
    private final DocumentWork.Tools tools;
    private final Workers workers;
    private final ProgressBoard board;
    private boolean wasUnsound;

    Caretaker(PluginContext context, Stores stores, DocumentWork.Tools tools, Workers workers, ProgressBoard board) {
        this.context = context;
        this.stores = stores;
        this.tools = tools;
        this.workers = workers;
        this.board = board;
    }

    /** Brings back what a crash left, and begins to work; what takes long is done while the server starts. */
    void begin(EmbeddingLater embedding) {
        if (tools.feed().index().damage().isEmpty()) {
            tools.feed().dropStrangers();
        }
        stores.lists().eachWaiting((id, owner) -> board.add(owner, id));
        context.every(TELLING, board::tick);
        context.every(SECOND, this::look);
        context.every(HALF_MINUTE, () -> inBackground("knowledge/embed", embedding::run));
        context.every(MINUTE, this::compare);
        context.every(HOUR, this::sweep);
        inBackground(MENDING, this::mend);
    }

    /** Does what may take longer than a task may, unless it is being done; the next tick tries again. */
    private void inBackground(String line, RunWork work) {
        if (!busy.add(line)) {
            return;
        }
        try {
            context.runs().start(NOBODY, line, run -> {
                try {
                    work.work(run);
                } finally {
                    busy.remove(line);
                }
            });
        } catch (PlatformException e) {
            busy.remove(line);
        }
    }

    private void mend(Run run) {
        try {
            while (tools.removal().clear(CLEARED_AT_ONCE) && !run.isCancelled()) {
                // more are to be cleared away
            }
            tools.feed().reconcile(run::isCancelled);
        } catch (IOException | RuntimeException e) {
            context.logger().log(System.Logger.Level.WARNING, "The index could not be mended; trying again.", e);
        }
        if (!run.isCancelled()) {
            workers.tick(board);
        }
    }

    private void look() throws IOException {
        tools.removal().clear(CLEARED_AT_ONCE);
        workers.tick(board);
        tools.feed().commit();
    }

    /** A removal that is under way looks like a difference; one that lasts is one. */
    private void compare() {
        boolean isUnsound = !tools.feed().isRebuilding() && !tools.feed().isSound();
        if (isUnsound && (wasUnsound || !tools.feed().index().damage().isEmpty())) {
            inBackground(MENDING, this::mend);
        }
        wasUnsound = isUnsound;
    }

    private void sweep() throws IOException {
        Instant before = context.clock().instant().minus(HOUR);
        stores.folder().sweep(file -> isOlder(file, before), stores.files()::unknownOf);
    }

    private static boolean isOlder(Path file, Instant before) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException e) {
            return false; // gone
        }
    }
}
