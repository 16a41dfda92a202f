package dev.autobot.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Named figures, each measured once a round, in the order in which they were first added. Used by one thread. */
final class Figures {

    private final Map<String, List<Double>> all = new LinkedHashMap<>();

    void add(String what, double figure) {
        all.computeIfAbsent(what, key -> new ArrayList<>()).add(figure);
    }

    /** The figures of all rounds. */
    List<Double> of(String what) {
        return all.get(what);
    }

    void printLast() {
        print(rounds -> rounds.get(rounds.size() - 1));
    }

    void printMedians() {
        print(Pairs::median);
    }

    private void print(ToDoubleFunction<List<Double>> choice) {
        all.forEach((what, rounds) ->
                System.out.printf(Locale.ROOT, "  %-42s %12.2f%n", what, choice.applyAsDouble(rounds)));
    }
}
