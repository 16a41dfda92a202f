package dev.autobot.chat.agent;

import dev.autobot.plugin.ErrorCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Notices that an agent goes round in circles: the same call four times in a row, or two calls in turn, three times
 * each. Used by one thread.
 */
final class LoopDetector {

    private static final int SAME = 4;
    private static final int PING_PONG = 6;

    private final List<String> calls = new ArrayList<>(); // bounded by the calls of one answer

    /**
     * Takes note of a call before it is made.
     *
     * @throws StoppedException {@code LOOP_DETECTED} when it closes the circle; it is then not to be made
     */
    void next(String tool, String canonicalArguments) {
        String call = tool + " " + canonicalArguments;
        calls.add(call);
        if (repeats(SAME, 1)) {
            throw stopped("wanted the same call " + SAME + " times in a row", call);
        }
        if (repeats(PING_PONG, 2)) {
            throw stopped(
                    "went to and fro between two calls " + PING_PONG + " times",
                    calls.get(calls.size() - 2) + ", " + call);
        }
    }

    private boolean repeats(int length, int period) {
        int end = calls.size();
        return end >= length
                && IntStream.range(end - length + period, end)
                        .allMatch(i -> calls.get(i).equals(calls.get(i - period)));
    }

    private static StoppedException stopped(String what, String tried) {
        return StoppedException.because(
                ErrorCodes.LOOP_DETECTED,
                "The agent was stopped because it " + what + ". It tried: " + Cut.end(tried, 500)
                        + ". Say more exactly what you want, or what it should do instead.");
    }
}
