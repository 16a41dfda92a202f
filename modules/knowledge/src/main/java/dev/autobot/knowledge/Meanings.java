package dev.autobot.knowledge;

import dev.autobot.plugin.EmbeddingModel;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What questions mean, as the embedding model says. It is waited for no longer than the operator wants: then, and
 * while it fails or too many wait, a question goes by its words. After one that took too long it is left alone for a
 * while. Thread-safe.
 */
final class Meanings {

    private static final Duration USUAL_WAIT = Duration.ofSeconds(3);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20); // a handler has 30 s for all
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final int MOST_AT_ONCE = 8;

    private final PluginContext context;
    private final Duration wait;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private volatile Instant pausedUntil = Instant.MIN;

    Meanings(PluginContext context) {
        this.context = context;
        this.wait = context.settings().duration("knowledge.embedding-wait", USUAL_WAIT);
        if (wait.compareTo(SHORTEST_WAIT) < 0 || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    "AUTOBOT_KNOWLEDGE_EMBEDDING_WAIT must be from 100ms to 20s, not " + wait.toMillis() + "ms.");
        }
    }

    /** Whether questions should have a meaning. */
    boolean hasModel() {
        return context.find(EmbeddingModel.class).isPresent();
    }

    /** The question with its meaning, or by its words alone. */
    PassageSearch.Asked of(String text) {
        PassageSearch.Asked byWords = new PassageSearch.Asked(text, null, null);
        Optional<EmbeddingModel> model = context.find(EmbeddingModel.class);
        boolean isPaused = context.clock().instant().isBefore(pausedUntil);
        if (model.isEmpty() || isPaused || !room.tryAcquire()) {
            return byWords;
        }
        FutureTask<PassageSearch.Asked> task = new FutureTask<>(() -> {
            List<float[]> vectors = model.get().embed(List.of(text));
            return new PassageSearch.Asked(text, model.get().name(), vectors.get(0));
        });
        return begin(task) ? await(task, byWords) : byWords;
    }

    private boolean begin(FutureTask<?> task) {
        try {
            context.executor().execute(() -> {
                try {
                    task.run();
                } finally {
                    room.release();
                }
            });
            return true;
        } catch (RejectedExecutionException | PlatformException e) {
            room.release();
            return false;
        }
    }

    private PassageSearch.Asked await(FutureTask<PassageSearch.Asked> task, PassageSearch.Asked byWords) {
        try {
            return task.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pausedUntil = context.clock().instant().plus(PAUSE);
            context.logger()
                    .log(
                            System.Logger.Level.WARNING,
                            "The embedding model did not answer a question within {0} ms. For {1} s questions go by"
                                    + " their words.",
                            wait.toMillis(),
                            PAUSE.toSeconds());
        } catch (ExecutionException e) {
            context.logger().log(System.Logger.Level.DEBUG, "A question could not be embedded.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            task.cancel(true);
        }
        return byWords;
    }
}
