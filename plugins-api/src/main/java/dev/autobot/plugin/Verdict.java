package dev.autobot.plugin;

import java.util.Map;
import java.util.Objects;

/** What a {@link MessageFilter} says of what passes it. Immutable. */
public sealed interface Verdict {

    /** Let it pass as it is. */
    record Pass() implements Verdict {}

    /**
     * Let it pass with another payload.
     *
     * @param payload all fields, not only the changed ones; it has to fit the type's record
     */
    record Change(Map<String, Object> payload) implements Verdict {
        /** Checks that there is one. */
        public Change {
            Objects.requireNonNull(payload, "payload is null");
        }
    }

    /**
     * Stop it here. The sender of a message is answered {@link ErrorCodes#MESSAGE_REFUSED} with the reason; an event is
     * told to nobody, which the log mentions with its type, but for pieces of something that grows.
     *
     * @param reason a sentence for the user, which does not repeat what was refused
     */
    record Refuse(String reason) implements Verdict {
        /** Checks that there is one. */
        public Refuse {
            Objects.requireNonNull(reason, "reason is null");
        }
    }

    /**
     * Lets it pass.
     *
     * @return the verdict
     */
    static Verdict pass() {
        return new Pass();
    }

    /**
     * Lets it pass with another payload.
     *
     * @param payload all fields
     * @return the verdict
     */
    static Verdict change(Map<String, Object> payload) {
        return new Change(payload);
    }

    /**
     * Stops it.
     *
     * @param reason a sentence for the user
     * @return the verdict
     */
    static Verdict refuse(String reason) {
        return new Refuse(reason);
    }
}
