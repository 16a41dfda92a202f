package dev.autobot.chat.agent;

import dev.autobot.chat.model.Cancellation;
import dev.autobot.plugin.Run;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * An answer that is being made, as others see it: they may end it, or say something to it. As a {@link Run} it is what
 * tools and the gate learn of a cancel by. Thread-safe.
 */
public final class Working implements Run {

    private static final int MOST_STEERS = 20;

    private final Cancellation cancellation = new Cancellation();
    private final BlockingQueue<Steer> steers = new ArrayBlockingQueue<>(MOST_STEERS);
    private final Run platform;
    private volatile Speech speech;

    public Working(Run platform) {
        this.platform = platform;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    void speaksBy(Speech given) {
        speech = given;
    }

    /** What the answer says so far. */
    public String saidSoFar() {
        Speech speaking = speech;
        return speaking == null ? "" : speaking.text();
    }

    /** Says something to the model; what it does not take up before its end is left to the caller. */
    public void steer(Steer steer) {
        steers.offer(steer);
    }

    Optional<Steer> nextSteer() {
        return Optional.ofNullable(steers.poll());
    }

    boolean hasSteers() {
        return !steers.isEmpty();
    }

    @Override
    public String id() {
        return platform.id();
    }

    @Override
    public boolean isCancelled() {
        return cancellation.isCancelled();
    }

    @Override
    public boolean isInterrupted() {
        return platform.isInterrupted();
    }

    @Override
    public void onCancel(Runnable action) {
        cancellation.onCancel(action);
    }
}
