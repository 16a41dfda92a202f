package dev.autobot.knowledge.parse;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.function.BooleanSupplier;

/** Ends a parse that nobody waits for any more. Used by one thread, which asks in each of its loops. */
final class Cancel {

    private static final int BETWEEN_LOOKS = 256;

    private final BooleanSupplier isCancelled;
    private int steps;

    Cancel(BooleanSupplier isCancelled) {
        this.isCancelled = isCancelled;
    }

    /** For a small step: looks now and then only. */
    void step() {
        steps++;
        if (steps % BETWEEN_LOOKS == 0) {
            check();
        }
    }

    void check() {
        if (isCancelled.getAsBoolean()) {
            throw new PlatformException(
                    ErrorCodes.RUN_CANCELLED, "Reading the document was cancelled; add it again to have it read.");
        }
    }
}
