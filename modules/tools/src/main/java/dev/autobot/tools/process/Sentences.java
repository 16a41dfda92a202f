package dev.autobot.tools.process;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is told of a command's failure, in words. */
final class Sentences {

    private static final int SIGNALS = 128;
    private static final Map<Integer, String> NAMES = Map.of(
            1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 8, "FPE", 9, "KILL", 11, "SEGV", 13, "PIPE", 15,
            "TERM");

    private Sentences() {}

    static String exited(int code) {
        if (code == 0) {
            return "";
        }
        String name = NAMES.get(code - SIGNALS);
        return "It ended with exit code " + code
                + (name == null ? "." : " (signal " + (code - SIGNALS) + ", " + name + ").");
    }

    static String timedOut(Duration limit) {
        BigDecimal seconds = BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros();
        return "It ran longer than " + seconds.toPlainString() + " s and was ended.";
    }

    static String left(List<Long> pids) {
        return "What it started could not be ended: "
                + (pids.size() == 1 ? "process " : "processes ")
                + pids.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + ". End it by hand.";
    }

    static String outputHeld() {
        return "Something that it started still holds its output and was not found. Look for it by hand.";
    }

    static String join(String first, String second) {
        return first.isEmpty() ? second : second.isEmpty() ? first : first + " " + second;
    }
}
