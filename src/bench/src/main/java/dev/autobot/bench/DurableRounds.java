package dev.autobot.bench;

import java.util.List;

/** All that concerns durable events and {@code autobot.v2}, one part after the other. */
final class DurableRounds {

    private final List<BenchPart> parts;

    DurableRounds(LoadClient client, Options options) {
        List<BenchPart> all = List.of(
                new FanOutRounds(client, options),
                new AppendRounds(options),
                new FileRounds(options, FileRounds.Retention.ALL),
                new FileRounds(options, FileRounds.Retention.DEFAULT),
                new ResumeRounds(options),
                new BurstRounds(client, options));
        this.parts = all.stream().filter(BenchPart::isWanted).toList();
    }

    /** Measures what the options ask for. */
    void measure(ServerFolder platform) {
        parts.forEach(part -> part.measure(platform));
    }

    void report() {
        parts.forEach(BenchPart::report);
    }

    void judge(Targets targets) {
        parts.forEach(part -> part.judge(targets));
    }
}
