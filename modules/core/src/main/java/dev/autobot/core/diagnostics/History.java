package dev.autobot.core.diagnostics;

import dev.autobot.core.metrics.Counts;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The newest samples, with what had been counted by then. Thread-safe. */
final class History {

    /** Half an hour, with a sample every 5 s; some 160 KB. */
    static final int MOST = 360;

    private final Deque<Moment> moments = new ArrayDeque<>();
    private Moment before;

    /**
     * What had been counted at a moment.
     *
     * @param at the moment
     * @param counts the counts
     * @param sample {@code null} for the start, at which nothing was sampled
     */
    record Moment(Instant at, Counts counts, Sample sample) {}

    History(Moment start) {
        before = start;
    }

    /** Adds a moment; the oldest goes when there are too many. */
    synchronized void add(Moment moment) {
        moments.addLast(moment);
        if (moments.size() > MOST) {
            before = moments.removeFirst();
        }
    }

    /** The samples that are younger than a time, oldest first. */
    synchronized List<Sample> after(Instant time) {
        List<Sample> samples = new ArrayList<>();
        for (Moment each : moments) {
            if (each.at().isAfter(time)) {
                samples.add(each.sample());
            }
        }
        return samples;
    }

    /** The newest moment; the start before the first sample. */
    synchronized Moment newest() {
        return moments.isEmpty() ? before : moments.getLast();
    }

    /** The newest moment that is not younger than a time; the oldest known one when all are. */
    synchronized Moment at(Instant time) {
        Iterator<Moment> newestFirst = moments.descendingIterator();
        while (newestFirst.hasNext()) {
            Moment each = newestFirst.next();
            if (!each.at().isAfter(time)) {
                return each;
            }
        }
        return before;
    }
}
