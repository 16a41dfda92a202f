package dev.autobot.e2e;

/** The number that a randomised test starts from: printed, and taken from {@code -Dautobot.seed} to repeat a run. */
final class Seed {

    private Seed() {}

    static long of(Class<?> test) {
        long seed = Long.getLong("autobot.seed", System.nanoTime());
        Report.line(test.getSimpleName() + ": -Dautobot.seed=" + seed);
        return seed;
    }
}
