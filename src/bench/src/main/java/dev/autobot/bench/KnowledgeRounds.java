package dev.autobot.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the index of the knowledge base costs, without a server: passages indexed a second, and how long searches and
 * answers take that only quote. Measured in a process of its own with a heap of 1 GB.
 */
final class KnowledgeRounds implements BenchPart {

    static final String RATE = "passages indexed a second";
    static final String SEARCH = "search p95, ms";
    static final String ANSWER = "answer p95, ms";

    private static final double LEAST_RATE = 2_000;
    private static final double MOST_SEARCH_MILLIS = 20;
    private static final double MOST_ANSWER_MILLIS = 150;
    private static final int SEARCHES = 4_000;
    private static final int QUESTIONS = 1_000;

    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final Options options;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    KnowledgeRounds(Options options) {
        this.options = options;
    }

    @Override
    public boolean isWanted() {
        return options.rounds() > 0 && options.passages() > 0;
    }

    @Override
    public void measure(ServerFolder platform) {
        for (int round = 1; round <= options.rounds(); round++) {
            System.out.println("Knowledge, round " + round + " of " + options.rounds() + ", " + Machine.state());
            for (String line : run()) {
                String[] parts = line.split("=");
                double figure = Double.parseDouble(parts[1]);
                figures.computeIfAbsent(parts[0], key -> new ArrayList<>()).add(figure);
                print(parts[0], figure);
            }
        }
    }

    /** A figure on each line. */
    private List<String> run() {
        int share = Math.min(options.passages(), SEARCHES);
        String output = Child.run(
                LIMIT,
                options.work().resolve("knowledge.log"),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.autobot.bench.KnowledgeLoad",
                String.valueOf(options.passages()),
                String.valueOf(share),
                String.valueOf(Math.min(share, QUESTIONS)),
                options.work().resolve("knowledge").toString());
        return output.lines().filter(line -> line.contains("=")).toList();
    }

    private static void print(String what, double figure) {
        System.out.printf(Locale.ROOT, "  %-42s %12.2f%n", what, figure);
    }

    @Override
    public void report() {
        System.out.println("  Medians, with " + options.passages() + " passages");
        figures.forEach((what, all) -> print(what, Pairs.median(all)));
    }

    @Override
    public void judge(Targets targets) {
        targets.checkAtLeast(RATE, Pairs.median(figures.get(RATE)), LEAST_RATE);
        targets.checkAtMost(SEARCH, Pairs.median(figures.get(SEARCH)), MOST_SEARCH_MILLIS);
        targets.checkAtMost(ANSWER, Pairs.median(figures.get(ANSWER)), MOST_ANSWER_MILLIS);
    }
}
