package dev.autobot.tools.risk;

/** How much harm a command can do; later ones are worse. */
public enum Level {
    /** Known to only read, and only what anybody may see. */
    LOW,
    /** Writes only what its arguments name, and that lies in the working directory. */
    MEDIUM,
    /** Anything else. */
    HIGH,
    /** Belongs to the built-in deny set: destroys the machine or hands it over. Nobody can allow it. */
    CRITICAL;

    /** The worse of both. */
    public Level or(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isAtLeast(Level other) {
        return compareTo(other) >= 0;
    }
}
