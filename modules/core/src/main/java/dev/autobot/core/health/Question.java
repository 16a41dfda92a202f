package dev.autobot.core.health;

import dev.autobot.core.plugin.Registered;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One question to one probe. Thread-safe. */
final class Question implements Runnable {

    private final Registered<HealthProbe> probe;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final long asked = System.nanoTime();
    private volatile long taken;
    private volatile Health answer;
    private volatile boolean needed;

    Question(Registered<HealthProbe> probe) {
        this.probe = probe;
    }

    String name() {
        return probe.key();
    }

    /** Whether the probe of this name is another one by now: its plugin was replaced. */
    boolean isOfAnother(Registered<HealthProbe> now) {
        return probe != now;
    }

    /** What the probe says of itself; a plugin's code is asked only where it may hang. */
    boolean isNeededForReadiness() {
        return needed;
    }

    @Override
    public void run() {
        try {
            boolean asked = probe.owner().run(() -> {
                needed = probe.value().neededForReadiness();
                give(probe.value().check());
            });
            if (!asked) {
                give(Health.degraded("the plugin is being replaced"));
            }
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            fail(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    void fail(String reason) {
        give(Health.down(reason));
    }

    private void give(Health health) {
        taken = System.nanoTime() - asked;
        answer = health == null ? Health.down("the probe gave no answer") : health;
        answered.countDown();
    }

    /** How long the answer took; while there is none, how long it has been waited for. */
    long nanos() {
        return isAnswered() ? taken : System.nanoTime() - asked;
    }

    boolean isAnswered() {
        return answer != null;
    }

    /** The answer, or empty when it has not come by the deadline (as {@link System#nanoTime}). */
    Optional<Health> answer(long deadline) throws InterruptedException {
        boolean inTime = answered.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        return inTime ? Optional.of(answer) : Optional.empty();
    }
}
