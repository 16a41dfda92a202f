package dev.autobot.core.delivery;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many sockets each user has open, up to a limit. Thread-safe. */
final class SocketCounts {

    private final ConcurrentMap<String, Integer> byUser = new ConcurrentHashMap<>();
    private final int most;

    /**
     * Counts.
     *
     * @param most sockets of one user; 0 for no limit
     */
    SocketCounts(int most) {
        this.most = most == 0 ? Integer.MAX_VALUE : most;
    }

    boolean hasRoom(String user) {
        return byUser.getOrDefault(user, 0) < most;
    }

    /** Counts one more; {@code false} when that would be one too many, which then is not counted. */
    boolean enter(String user) {
        boolean[] entered = new boolean[1];
        byUser.compute(user, (id, before) -> {
            int open = before == null ? 0 : before;
            entered[0] = open < most;
            return entered[0] ? Integer.valueOf(open + 1) : before;
        });
        return entered[0];
    }

    void leave(String user) {
        byUser.computeIfPresent(user, (id, open) -> open == 1 ? null : open - 1);
    }
}
