package dev.autobot.plugin;

/** Whose fault an error is, and so how grave. The list may grow: do not switch over it. */
public enum ErrorKind {
    /** The client asked for something that cannot be; asking differently helps. */
    CLIENT("low"),
    /** A limit was reached; the same request may work later. */
    CAPACITY("medium"),
    /** A plugin failed, or something that it depends on. */
    PLUGIN("high"),
    /** The platform failed. */
    PLATFORM("critical");

    private final String severity;

    ErrorKind(String severity) {
        this.severity = severity;
    }

    /**
     * The {@code severity} of an {@code error} event of this kind.
     *
     * @return {@code low}, {@code medium}, {@code high} or {@code critical}
     */
    public String severity() {
        return severity;
    }
}
