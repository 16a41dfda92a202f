package dev.autobot.bench;

import java.util.ArrayList;
import java.util.List;

/** Figures of which percentiles are wanted. Used by one thread. */
final class Percentiles {

    private static final double HUNDRED = 100;

    private final List<Double> figures = new ArrayList<>();

    void add(double figure) {
        figures.add(figure);
    }

    /** The smallest figure that so many percent of all do not exceed. */
    double at(int percent) {
        if (figures.isEmpty()) {
            throw new BenchException("There is no percentile of no figures");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / HUNDRED * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }
}
