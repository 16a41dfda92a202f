package dev.autobot.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
 * @param plugins connections that talk to a plugin on the class path and to the same in a jar, 0 for none ({@code
 *     plugins})
 * @param drops jars that are dropped ({@code drops})
 * @param steps steps of one workflow, 0 leaves their figures out ({@code steps})
 * @param flows workflows that are started at once, 0 for none ({@code flows})
 * @param passages passages in the index of the knowledge base, 0 leaves it out ({@code passages})
 * @param answers what concerns answers that a language model streams
 * @param durable what concerns durable events and {@code autobot.v2}
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
        int starts,
        int plugins,
        int drops,
        int steps,
        int flows,
        int passages,
        AnswerOptions answers,
        DurableOptions durable) {

    private static final List<String> KNOWN = Stream.of(
                    List.of(
                            "zip",
                            "work",
                            "rounds",
                            "seconds",
                            "warmup",
                            "echo",
                            "fanout",
                            "idle",
                            "idle-rounds",
                            "starts",
                            "plugins",
                            "drops",
                            "steps",
                            "flows",
                            "passages"),
                    AnswerOptions.KNOWN,
                    DurableOptions.KNOWN)
            .flatMap(List::stream)
            .toList();

    /**
     * Reads arguments of the form {@code name=value}.
     *
     * @throws BenchException naming the argument that cannot be read
     */
    static Options parse(String... arguments) {
        Arguments given = Arguments.parse(KNOWN, arguments);
        return new Options(
                given.path("zip", "../../server/target/autobot.zip"),
                given.path("work", "target/bench"),
                given.number("rounds", 3),
                given.number("seconds", 4),
                given.number("warmup", 10),
                given.numbers("echo", List.of(1, 64)),
                given.numbers("fanout", List.of(100, 1_000, 5_000)),
                given.number("idle", 10_000),
                given.number("idle-rounds", 3),
                given.number("starts", 5),
                given.number("plugins", 64),
                given.number("drops", 20),
                given.number("steps", 20),
                given.number("flows", 200),
                given.number("passages", 100_000),
                AnswerOptions.of(given),
                DurableOptions.of(given));
    }
}
