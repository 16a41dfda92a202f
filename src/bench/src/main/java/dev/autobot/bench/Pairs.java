package dev.autobot.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/**
 * One figure of two candidates, round by round: of the bare server and the platform, or of two ways to do the same. A
 * pair is measured within a minute or two, so what else the machine does disturbs both alike; that is why pairs are
 * compared, not medians.
 */
final class Pairs {

    private final String what;
    private final List<Double> bare = new ArrayList<>();
    private final List<Double> platform = new ArrayList<>();

    Pairs(String what) {
        this.what = what;
    }

    /** Adds a round. */
    void add(double ofBare, double ofPlatform) {
        bare.add(ofBare);
        platform.add(ofPlatform);
    }

    String what() {
        return what;
    }

    double bare() {
        return median(bare);
    }

    double platform() {
        return median(platform);
    }

    /** The median over all rounds of platform/bare. */
    double ratio() {
        return median(combined((ofBare, ofPlatform) -> ofPlatform / ofBare));
    }

    /** The median over all rounds of platform-bare. */
    double difference() {
        return median(combined((ofBare, ofPlatform) -> ofPlatform - ofBare));
    }

    private List<Double> combined(DoubleBinaryOperator how) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            all.add(how.applyAsDouble(bare.get(i), platform.get(i)));
        }
        return all;
    }

    /** The middle of some figures; the mean of the two in the middle when their number is even. */
    static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The last round in a line. */
    String last() {
        double ofBare = bare.get(bare.size() - 1);
        double ofPlatform = platform.get(platform.size() - 1);
        return line(what, ofBare, ofPlatform, ofPlatform / ofBare);
    }

    /** The medians in a line. */
    String medians() {
        return line(what, bare(), platform(), ratio());
    }

    /** What stands above medians. */
    static String header(String first, String second) {
        return String.format("  %-42s %12s %12s %8s", "Medians of all rounds", first, second, "ratio");
    }

    private static String line(String what, double ofBare, double ofPlatform, double ratio) {
        String form = ofBare < 1_000 ? "  %-42s %12.2f %12.2f %8.2f" : "  %-42s %12.0f %12.0f %8.2f";
        return String.format(Locale.ROOT, form, what, ofBare, ofPlatform, ratio);
    }
}
