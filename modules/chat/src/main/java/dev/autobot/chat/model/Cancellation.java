package dev.autobot.chat.model;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The wish that an answer ends early. Thread-safe; never taken back. */
public final class Cancellation {

    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final AtomicReference<Runnable> interrupt = new AtomicReference<>(() -> {});

    public void cancel() {
        cancelled.countDown();
        interrupt.get().run();
    }

    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /**
     * Says how to interrupt what the work is waiting for; replaces what was said before.
     *
     * @param action must not block and may run twice; runs at once when cancelled already
     */
    public void onCancel(Runnable action) {
        interrupt.set(action);
        if (isCancelled()) {
            action.run();
        }
    }

    /** Waits for the time, or until cancelled if that is sooner. */
    public void pause(Duration time) throws InterruptedException {
        cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
