package dev.autobot.testkit;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.Task;
import java.time.Duration;
import java.util.Optional;

/**
 * The generation of a plugin that runs, and those before and after it. Thread-safe: calls may go on while it is
 * replaced, and each is made by exactly one generation.
 */
final class HarnessLife {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Object lock = new Object();
    private final HarnessPlatform platform;
    private Running current;
    private boolean running;

    /** A plugin that has started, and the calls that are in it. */
    private static final class Running {
        private final Plugin plugin;
        private final HarnessContext context;
        private int inside;

        private Running(Plugin plugin, HarnessContext context) {
            this.plugin = plugin;
            this.context = context;
        }
    }

    /** What is done with the running generation. */
    @FunctionalInterface
    interface Call<T> {
        T in(HarnessContext context);
    }

    HarnessLife(HarnessPlatform platform) {
        this.platform = platform;
    }

    /** Starts the first generation, or one after a stop. */
    void start(Plugin plugin, Refusals refusals) {
        Running begun = begin(plugin, refusals);
        synchronized (lock) {
            current = begun;
            running = true;
        }
    }

    /** Starts a generation beside the one that runs, lets it take over, and ends that one. */
    void swap(Plugin next) {
        Running begun = begin(next, Refusals.NONE);
        Running before;
        synchronized (lock) {
            before = current;
            current = begun;
        }
        end(before, true);
    }

    /** Interrupts runs, stops and closes what runs; does nothing when nothing does. */
    void stop() {
        Running before;
        synchronized (lock) {
            if (!running) {
                return;
            }
            running = false;
            before = current;
        }
        end(before, false);
    }

    /** The context of the generation that runs, or of the last one that did. */
    HarnessContext context() {
        synchronized (lock) {
            if (current == null) {
                throw new IllegalStateException("the plugin did not start yet");
            }
            return current.context;
        }
    }

    /** The context as above; empty before the first start. */
    Optional<HarnessContext> started() {
        synchronized (lock) {
            return Optional.ofNullable(current).map(running -> running.context);
        }
    }

    /** Calls into the generation that runs now; it is not stopped meanwhile. */
    <T> T call(Call<T> call) {
        Running running = enter();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(running.plugin.getClass().getClassLoader());
        try {
            return call.in(running.context);
        } finally {
            thread.setContextClassLoader(before);
            exit(running);
        }
    }

    private Running enter() {
        synchronized (lock) {
            context();
            current.inside++;
            return current;
        }
    }

    private void exit(Running running) {
        synchronized (lock) {
            running.inside--;
            lock.notifyAll();
        }
    }

    private Running begin(Plugin plugin, Refusals refusals) {
        HarnessContext context = new HarnessContext(plugin, platform, refusals);
        try {
            inLoaderOf(plugin, () -> plugin.start(context));
            return new Running(plugin, context);
        } catch (Exception | LinkageError e) {
            undo(context, e);
            if (e instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new PlatformException(
                    ErrorCodes.PLUGIN_START_FAILED, context.plugin().id() + " did not start: " + e.getMessage(), e);
        } catch (Error e) {
            undo(context, e);
            throw e;
        }
    }

    /** As on a server, a plugin that did not start is not stopped: only what it left with the context is closed. */
    private static void undo(HarnessContext context, Throwable failure) {
        try {
            Unwinding unwinding = new Unwinding();
            unwinding.step(() -> context.runs().stop(PATIENCE));
            context.closeables().forEach(resource -> unwinding.step(resource::close));
            unwinding.finish("What the plugin registered could not be closed.");
        } catch (AssertionError e) {
            failure.addSuppressed(e);
        }
    }

    private void end(Running running, boolean mayFinish) {
        Unwinding unwinding = new Unwinding();
        if (mayFinish) {
            unwinding.step(() -> drain(running));
            unwinding.step(() -> running.context.runs().await(PATIENCE));
        }
        unwinding.step(() -> running.context.runs().stop(PATIENCE));
        unwinding.step(() -> inLoaderOf(running.plugin, running.plugin::stop));
        running.context
                .closeables()
                .forEach(resource -> unwinding.step(() -> inLoaderOf(running.plugin, resource::close)));
        unwinding.finish("The plugin did not stop cleanly.");
    }

    private void drain(Running running) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (lock) {
            while (running.inside > 0) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError(running.inside + " calls did not come back within " + PATIENCE.toSeconds()
                            + " s before the plugin was stopped.");
                }
                lock.wait(left);
            }
        }
    }

    private static void inLoaderOf(Plugin plugin, Task task) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(plugin.getClass().getClassLoader());
        try {
            task.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
