package dev.autobot.plugin;

import java.nio.file.Path;
import java.time.Duration;

/** What surrounds one call of a tool. Thread-safe. */
public interface ToolScope {

    /** A scope for tests and for calls without a gate: no time limit but five minutes, never cancelled. */
    ToolScope NONE = new ToolScope() {
        @Override
        public Path workspace() {
            return Path.of(System.getProperty("java.io.tmpdir"));
        }

        @Override
        public Duration timeLimit() {
            return Duration.ofMinutes(5);
        }

        @Override
        public String effectToken() {
            return "";
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void onCancel(Runnable action) {
            // nobody cancels it
        }
    };

    /**
     * The folder in which the tool works; it is there, and no other work uses it at the same time unless it is the
     * user's own.
     *
     * @return absolute
     */
    Path workspace();

    /**
     * How long the call may take; its thread is interrupted soon after.
     *
     * @return from the call's beginning
     */
    Duration timeLimit();

    /**
     * The same text for each try of the same call, to be handed on where it keeps something from being done twice, as
     * {@code Idempotency-Key} for example.
     *
     * @return empty when nobody will try again
     */
    String effectToken();

    /**
     * Whether whoever asked wants it no more.
     *
     * @return {@code true} from the cancel on
     */
    boolean isCancelled();

    /**
     * Says how to end what the tool does; a tool that does not say is interrupted. Called at once when the call is
     * cancelled already.
     *
     * @param action must not block; the latest one replaces earlier ones
     */
    void onCancel(Runnable action);
}
