package dev.autobot.core.plugin;

import java.util.concurrent.Callable;

/**
 * The way from a plugin back into the platform: the thread gets the platform's class loader as long as the call lasts,
 * for code that looks classes up by it. Thread-safe.
 */
final class Crossing {

    private final boolean isNeeded;
    private final ClassLoader platform;

    /**
     * A way.
     *
     * @param owner from whose code; plugins of the class path have the platform's loader already
     * @param platform the platform's context class loader
     */
    Crossing(Generation owner, ClassLoader platform) {
        this.isNeeded = owner.jar() != null;
        this.platform = platform;
    }

    /** Does something of the platform's that throws nothing checked. */
    void run(Runnable call) {
        if (!isNeeded) {
            call.run();
            return;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(platform);
        try {
            call.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Asks something of the platform that throws nothing checked. */
    <T> T get(Callable<T> call) {
        Object[] result = new Object[1];
        run(() -> result[0] = unchecked(call));
        @SuppressWarnings("unchecked") // it is what the call gave
        T given = (T) result[0];
        return given;
    }

    private static <T> T unchecked(Callable<T> call) {
        try {
            return call.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e); // callers give calls that throw nothing checked
        }
    }
}
