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
        get(() -> {
            call.run();
            return null;
        });
    }

    /** Asks something of the platform that throws nothing checked. */
    <T> T get(Callable<T> call) {
        try {
            return call(call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e); // callers give calls that throw nothing checked
        }
    }

    /** Asks something of the platform, or of another plugin. */
    <T> T call(Callable<T> call) throws Exception {
        if (!isNeeded) {
            return call.call();
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(platform);
        try {
            return call.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
