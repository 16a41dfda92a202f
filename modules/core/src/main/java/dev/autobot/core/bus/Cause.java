package dev.autobot.core.bus;

import dev.autobot.plugin.Audience;

/**
 * The message that the current thread handles, or that led to what it does: events that it publishes to the sender say
 * so by {@code re}. Immutable.
 *
 * @param messageId as the client named it
 * @param userId who sent it
 * @param sender by which connection
 */
public record Cause(String messageId, String userId, Audience sender) {

    private static final ThreadLocal<Cause> CURRENT = new ThreadLocal<>();

    /** The {@code re} of an event: {@code null} when nobody asked, or for an audience that did not. */
    static String re(Audience audience) {
        Cause cause = CURRENT.get();
        return cause != null && cause.concerns(audience) ? cause.messageId : null;
    }

    private boolean concerns(Audience audience) {
        return audience.equals(sender)
                || audience.scope() == Audience.Scope.USER && audience.id().equals(userId);
    }

    /** Does work because of this message. */
    void during(Runnable work) {
        Cause before = CURRENT.get();
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** Work that goes on elsewhere, later, because of the current thread's message. */
    public static Runnable carry(Runnable work) {
        Cause cause = CURRENT.get();
        return cause == null ? work : () -> cause.during(work);
    }
}
