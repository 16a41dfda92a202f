package dev.autobot.samples.hooks;

import dev.autobot.plugin.EventType;
import dev.autobot.plugin.OptionalField;
import java.time.Instant;

/** What this plugin tells clients, and those who call its hooks. */
public final class HooksProtocol {

    /** Somebody called an incoming hook. */
    public static final EventType<Received> RECEIVED = EventType.durable("hook_received", Received.class);

    /** The time of a schedule has come. */
    public static final EventType<Due> DUE = EventType.durable("schedule_due", Due.class);

    private HooksProtocol() {}

    /**
     * A call of a hook whose signature was right.
     *
     * @param name the hook's
     * @param body what came, as text, at most 64 KiB
     * @param event what the caller says it is about, as in {@code X-GitHub-Event}
     * @param receivedAt when it came
     */
    public record Received(String name, String body, @OptionalField String event, Instant receivedAt) {}

    /**
     * A schedule's time.
     *
     * @param name the schedule's
     * @param text what the operator wants to be said
     * @param dueAt when it was due; earlier than now when the server was down then
     */
    public record Due(String name, String text, Instant dueAt) {}

    /**
     * The answer to a call of a hook.
     *
     * @param status {@code accepted}, or {@code repeated} when the delivery came before and did nothing now
     */
    public record Receipt(String status) {}
}
