package dev.autobot.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many durable events a second are committed, by one thread and by several that share commits. */
final class AppendRounds implements BenchPart {

    private static final double LEAST_RATE = 3_000;
    private static final int WARM_UP_SHARE = 4;

    private final Options options;
    private final DurableOptions durable;
    private final Map<Integer, List<Double>> rates = new LinkedHashMap<>();

    AppendRounds(Options options) {
        this.options = options;
        this.durable = options.durable();
    }

    @Override
    public boolean isWanted() {
        return durable.append() > 0
                && options.rounds() > 0
                && !durable.threads().isEmpty();
    }

    @Override
    public void measure(ServerFolder platform) {
        platform.forgetData();
        try (RunningServer server = RunningServer.start(platform);
                Appender appender = new Appender(server, durable.characters())) {
            if (options.warmup() > 0) {
                durable.threads()
                        .forEach(threads ->
                                appender.append(Math.max(threads, durable.append() / WARM_UP_SHARE), threads));
            }
            for (int round = 1; round <= options.rounds(); round++) {
                for (int threads : durable.threads()) {
                    double rate = appender.append(durable.append(), threads);
                    rates.computeIfAbsent(threads, each -> new ArrayList<>()).add(rate);
                }
                System.out.println("Append, round " + round + " of " + options.rounds() + ", " + Machine.state());
                rates.forEach((threads, all) -> print(threads, all.get(all.size() - 1)));
            }
        }
    }

    private static void print(int threads, double rate) {
        System.out.printf(Locale.ROOT, "  %-42s %12.0f%n", "durable events/s, threads: " + threads, rate);
    }

    @Override
    public void report() {
        System.out.println("  Medians, journal");
        rates.forEach((threads, all) -> print(threads, Pairs.median(all)));
    }

    @Override
    public void judge(Targets targets) {
        double best = rates.entrySet().stream()
                .filter(each -> each.getKey() > 1 || rates.size() == 1)
                .mapToDouble(each -> Pairs.median(each.getValue()))
                .max()
                .orElseThrow();
        targets.checkAtLeast("durable events/s, group commit", best, LEAST_RATE);
    }
}
