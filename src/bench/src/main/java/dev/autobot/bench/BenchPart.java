package dev.autobot.bench;

/** One question to the platform alone: it is measured, told and judged. */
interface BenchPart {

    /** Whether the options ask for it. */
    boolean isWanted();

    /** Measures with servers of its own, whose data is new. */
    void measure(ServerFolder platform);

    /** Prints the medians. */
    void report();

    /** Compares with what has to be reached. */
    void judge(Targets targets);
}
