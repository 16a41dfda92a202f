package dev.autobot.core.jar;

/** What a jar, together with the libraries in it, may still unpack to. Counts what was read, not what headers say. */
final class UnpackBudget {

    static final int MOST_ENTRIES = 50_000;
    static final long MOST_BYTES = 1L << 30;

    private final Refusal jar;
    private long entries = MOST_ENTRIES;
    private long bytes = MOST_BYTES;

    /**
     * A full budget.
     *
     * @param jar whom to blame when it is used up
     */
    UnpackBudget(Refusal jar) {
        this.jar = jar;
    }

    void takeEntries(long count) {
        entries -= count;
        if (entries < 0) {
            throw jar.because("holds more than " + MOST_ENTRIES + " files: leave out what the plugin does not need");
        }
    }

    void takeBytes(long count) {
        bytes -= count;
        if (bytes < 0) {
            throw jar.because(
                    "unpacks to more than 1 GiB, as a zip bomb does: leave out what the plugin does not need");
        }
    }
}
