package dev.autobot.core.upload;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.HashMap;
import java.util.Map;

/** How many uploads there may be at once, so that slow senders use up neither threads nor disk. Thread-safe. */
final class Places {

    static final int MOST = 32;
    static final int MOST_OF_ONE = 4;

    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /**
     * Takes a place until it is given back.
     *
     * @throws PlatformException {@code BUSY}
     */
    synchronized void take(String userId) {
        if (taken.getOrDefault(userId, 0) >= MOST_OF_ONE) {
            throw new PlatformException(
                    ErrorCodes.BUSY,
                    MOST_OF_ONE + " uploads of yours are on their way already. Wait until one has ended.");
        }
        if (all >= MOST) {
            throw new PlatformException(
                    ErrorCodes.BUSY, "The server takes in as many uploads as it can. Try again in a moment.");
        }
        taken.merge(userId, 1, Integer::sum);
        all++;
    }

    synchronized void giveBack(String userId) {
        taken.computeIfPresent(userId, (id, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
