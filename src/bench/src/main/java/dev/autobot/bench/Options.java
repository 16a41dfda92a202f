package dev.autobot.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What to measure and for how long. {@code README.md} explains each.
 *
 * @param zip the packaged server ({@code zip})
 * @param work where servers are unpacked ({@code work})
 * @param rounds how often each server is measured under load ({@code rounds})
 * @param seconds how long each figure is measured ({@code seconds})
 * @param warmup how long a fresh server is loaded before ({@code warmup})
 * @param echo connections that send {@code health_check}, one run for each number ({@code echo})
 * @param fanout connections that one event goes to, one run for each number ({@code fanout})
 * @param idle connections whose memory is measured, 0 for none ({@code idle})
 * @param idleRounds how often ({@code idle-rounds})
 * @param starts second starts that are timed, 0 for none ({@code starts})
 */
record Options(
        Path zip,
        Path work,
        int rounds,
        int seconds,
        int warmup,
        List<Integer> echo,
        List<Integer> fanout,
        int idle,
        int idleRounds,
        int starts) {

    private static final List<String> KNOWN =
            List.of("zip", "work", "rounds", "seconds", "warmup", "echo", "fanout", "idle", "idle-rounds", "starts");

    /**
     * Reads arguments of the form {@code name=value}.
     *
     * @throws BenchException naming the argument that cannot be read
     */
    static Options parse(String... arguments) {
        Map<String, String> given = Arrays.stream(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(Options::name, pair -> pair[1], (first, last) -> last));
        Function<String, String> text = name -> given.getOrDefault(name, "");
        return new Options(
                path(text.apply("zip"), "../../server/target/autobot.zip"),
                path(text.apply("work"), "target/bench"),
                number(text.apply("rounds"), 3),
                number(text.apply("seconds"), 4),
                number(text.apply("warmup"), 10),
                numbers(text.apply("echo"), List.of(1, 64)),
                numbers(text.apply("fanout"), List.of(100, 1_000, 5_000)),
                number(text.apply("idle"), 10_000),
                number(text.apply("idle-rounds"), 3),
                number(text.apply("starts"), 5));
    }

    private static String name(String... pair) {
        if (pair.length != 2 || !KNOWN.contains(pair[0])) {
            throw new BenchException("'" + pair[0] + "' is no option; write name=value with one of " + KNOWN);
        }
        return pair[0];
    }

    private static Path path(String text, String fallback) {
        return Path.of(text.isEmpty() ? fallback : text).toAbsolutePath().normalize();
    }

    private static int number(String text, int fallback) {
        try {
            return text.isEmpty() ? fallback : Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new BenchException("'" + text + "' is no whole number", e);
        }
    }

    private static List<Integer> numbers(String text, List<Integer> fallback) {
        if (text.isEmpty()) {
            return fallback;
        }
        return Arrays.stream(text.split(","))
                .filter(part -> !part.equals("none"))
                .map(part -> number(part, 0))
                .toList();
    }
}
