package dev.autobot.plugin;

import java.util.Objects;

/** A text that does not show itself in logs and errors. Immutable. */
public final class Secret {

    private final String value;

    /**
     * Wraps a text.
     *
     * @param value what must not be shown
     */
    public Secret(String value) {
        this.value = Objects.requireNonNull(value, "value is null");
    }

    /**
     * The text itself, for the one place that needs it.
     *
     * @return never log it
     */
    public String reveal() {
        return value;
    }

    /**
     * Hides the value.
     *
     * @return always three stars
     */
    @Override
    public String toString() {
        return "***";
    }
}
