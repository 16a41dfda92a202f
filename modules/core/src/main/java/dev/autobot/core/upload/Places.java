package dev.autobot.core.upload;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.HashMap;
import java.util.Map;

/** How many transfers there may be at once, so that slow clients use up neither threads nor disk. Thread-safe. */
public final class Places {

    static final int MOST_OF_ONE = 4;

    private final Map<String, Integer> taken = new HashMap<>();
    private final String what;
    private final int most;
    private int all;

    /**
     * Free places.
     *
     * @param what is transferred, in the plural, for errors
     * @param most how many there may be of all users together; of one user 4
     */
    public Places(String what, int most) {
        this.what = what;
        this.most = most;
    }

    /**
     * Takes a place until it is given back.
     *
     * @param userId whose
     * @throws PlatformException {@code BUSY}
     */
    public synchronized void take(String userId) {
        if (taken.getOrDefault(userId, 0) >= MOST_OF_ONE) {
            throw new PlatformException(
                    ErrorCodes.BUSY,
                    MOST_OF_ONE + " " + what + " of yours are on their way already. Wait until one has ended.");
        }
        if (all >= most) {
            throw new PlatformException(
                    ErrorCodes.BUSY, "The server has as many " + what + " under way as it can. Try again in a moment.");
        }
        taken.merge(userId, 1, Integer::sum);
        all++;
    }

    /**
     * Gives it back.
     *
     * @param userId whose
     */
    public synchronized void giveBack(String userId) {
        taken.computeIfPresent(userId, (id, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
