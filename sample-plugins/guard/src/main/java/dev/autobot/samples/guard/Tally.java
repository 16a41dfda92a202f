package dev.autobot.samples.guard;

import dev.autobot.samples.guard.GuardReport.KindCount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts since the start, by kind. Thread-safe. */
final class Tally {

    private static final class Counts {
        private long redacted;
        private long refused;
    }

    private final Map<String, Counts> kinds = new TreeMap<>();
    private final Map<String, Mode> modes;
    private long withheld;
    private long unchecked;

    /** The kinds that are looked for, with their modes: no others are ever counted. */
    Tally(List<Detector> detectors) {
        modes = new TreeMap<>();
        detectors.forEach(detector -> modes.put(detector.kind(), detector.mode()));
        modes.keySet().forEach(kind -> kinds.put(kind, new Counts()));
    }

    synchronized void count(Findings findings) {
        boolean isRefused = findings.refused().isPresent();
        findings.counts().forEach((kind, count) -> {
            Counts counts = kinds.get(kind);
            counts.redacted += isRefused ? 0 : count;
            counts.refused += isRefused ? count : 0;
        });
    }

    synchronized void countWithheld() {
        withheld++;
    }

    synchronized void countUnchecked() {
        unchecked++;
    }

    synchronized GuardReport report() {
        List<KindCount> counts = kinds.entrySet().stream()
                .map(each -> new KindCount(
                        each.getKey(),
                        modes.get(each.getKey()).name().toLowerCase(Locale.ROOT),
                        each.getValue().redacted,
                        each.getValue().refused))
                .toList();
        return new GuardReport(counts, withheld, unchecked);
    }
}
