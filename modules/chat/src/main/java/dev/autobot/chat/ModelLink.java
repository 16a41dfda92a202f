package dev.autobot.chat;

import dev.autobot.chat.model.ModelClient;
import dev.autobot.chat.model.Reachability;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.payload.LlmStatus;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Knows whether the language model can be asked, looks again and again, and tells everybody of each change.
 * Thread-safe.
 */
final class ModelLink implements HealthProbe {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    /** What is known now; replaced as a whole. */
    private record Known(LinkState state, boolean everConnected, String reason, Duration backoff, Instant nextLook) {}

    private final PluginContext context;
    private final ModelClient model;
    private final Lock changing = new ReentrantLock();
    private volatile Known known;

    ModelLink(PluginContext context, ModelClient model) {
        this.context = context;
        this.model = model;
        this.known = new Known(
                LinkState.DISCONNECTED,
                false,
                "It was not looked at yet.",
                FIRST_RETRY,
                context.clock().instant());
    }

    /** How often {@link #lookIfDue} should be called. */
    Duration tick() {
        Duration period = model.config().checkPeriod();
        return period.compareTo(FIRST_RETRY) < 0 ? period : FIRST_RETRY;
    }

    void lookIfDue() {
        if (!context.clock().instant().isBefore(known.nextLook())) {
            look();
        }
    }

    void look() {
        Reachability found = model.check();
        changing.lock();
        try {
            change(found);
        } finally {
            changing.unlock();
        }
    }

    /** Says that the server could not be reached just now. */
    void lost(String reason) {
        changing.lock();
        try {
            if (isConnected()) {
                change(Reachability.away(reason));
            }
        } finally {
            changing.unlock();
        }
    }

    boolean isConnected() {
        return known.state() == LinkState.CONNECTED;
    }

    /** Why a question cannot be answered now, and when the server is looked at again. */
    String away() {
        Known now = known;
        long seconds = Math.max(
                1, Duration.between(context.clock().instant(), now.nextLook()).toSeconds());
        return now.reason() + " It is tried again in " + seconds + " s; send the message again then.";
    }

    LlmStatus status() {
        return status(known);
    }

    @Override
    public String name() {
        return "language_model";
    }

    @Override
    public Health check() {
        Known now = known;
        return now.state() == LinkState.CONNECTED ? Health.up() : Health.degraded(now.reason());
    }

    private void change(Reachability found) {
        Known before = known;
        Known after = after(before, found);
        known = after;
        if (!status(before).equals(status(after))) {
            LlmStatus status = status(after);
            context.logger().log(Level.INFO, "language model {0}: {1}", status.status(), status.message());
            context.events().publish(EventTypes.LLM_STATUS, status, Audience.everyone());
        }
    }

    private Known after(Known before, Reachability found) {
        LinkState state = before.state().next(found.verdict(), before.everConnected());
        boolean connected = state == LinkState.CONNECTED;
        Duration pause = connected ? model.config().checkPeriod() : before.backoff();
        return new Known(
                state,
                before.everConnected() || connected,
                found.reason(),
                connected ? tick() : shorter(before.backoff().multipliedBy(2), LONGEST_RETRY),
                context.clock().instant().plus(pause));
    }

    private LlmStatus status(Known now) {
        String name = model.config().model();
        String message = now.state() == LinkState.CONNECTED ? "The language model is connected." : now.reason();
        return new LlmStatus(now.state().name().toLowerCase(Locale.ROOT), name, message);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
