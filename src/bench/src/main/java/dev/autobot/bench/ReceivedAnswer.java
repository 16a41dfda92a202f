package dev.autobot.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One answer as its client gets it: the pieces, and the whole at the end. Used by one thread. */
final class ReceivedAnswer {

    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MILLI = 1e6;

    private final StringBuilder pieces = new StringBuilder();
    private int count;
    private long firstNanos;
    private long lastNanos;
    private String whole;

    /** Takes in a frame of this answer and says whether it was the last. */
    boolean isEndedBy(Peer.Arrival frame) {
        if (frame.text().startsWith("{\"type\":\"llm_response\"")) {
            whole = frame.field("response");
            return true;
        }
        firstNanos = count == 0 ? frame.nanos() : firstNanos;
        lastNanos = frame.nanos();
        pieces.append(frame.field("text"));
        count++;
        return false;
    }

    /** Pieces a second, from the first one to the last one. */
    double rate() {
        return count < 2 ? 0 : (count - 1) * NANOS_A_SECOND / (lastNanos - firstNanos);
    }

    /** Whether the pieces together are the whole. */
    boolean isJoined() {
        return pieces.toString().equals(whole);
    }

    /** How many of the model's tokens are not in the pieces, or stand where they do not belong. */
    int lost(ModelAnswer said) {
        if (pieces.toString().equals(said.text())) {
            return 0;
        }
        Set<String> missing = new HashSet<>(List.of(said.text().split(" ")));
        List.of(pieces.toString().split(" ")).forEach(missing::remove);
        return Math.max(1, missing.size());
    }

    double firstLagMillis(ModelAnswer said) {
        return (firstNanos - said.firstNanos()) / NANOS_A_MILLI;
    }

    double lastLagMillis(ModelAnswer said) {
        return (lastNanos - said.lastNanos()) / NANOS_A_MILLI;
    }
}
