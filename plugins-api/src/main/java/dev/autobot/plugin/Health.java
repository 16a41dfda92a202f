package dev.autobot.plugin;

import java.util.Objects;

/**
 * How something is.
 *
 * @param state the verdict
 * @param reason why it is not {@code UP}, in words for an operator and without secrets; empty when it is
 */
public record Health(State state, String reason) {

    private static final Health HEALTHY = new Health(State.UP, "");

    /** The verdicts, from best to worst. The list may grow: do not switch over it. */
    public enum State {
        /** Works. */
        UP("healthy"),
        /** Works, but not as well as it should, or not wholly. */
        DEGRADED("degraded"),
        /** Does not work. */
        DOWN("down");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /**
         * The word for it on the wire.
         *
         * @return {@code healthy}, {@code degraded} or {@code down}
         */
        public String word() {
            return word;
        }
    }

    /** Checks that both parts are there. */
    public Health {
        Objects.requireNonNull(state, "state is null");
        Objects.requireNonNull(reason, "reason is null");
    }

    /**
     * It works.
     *
     * @return the verdict
     */
    public static Health up() {
        return HEALTHY;
    }

    /**
     * It works, with a loss.
     *
     * @param reason what is lost
     * @return the verdict
     */
    public static Health degraded(String reason) {
        return new Health(State.DEGRADED, reason);
    }

    /**
     * It does not work.
     *
     * @param reason why not
     * @return the verdict
     */
    public static Health down(String reason) {
        return new Health(State.DOWN, reason);
    }
}
