package dev.autobot.bench;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The whole benchmark. Ends with 0 when all targets are met, with 1 when one is missed, with 2 when something could
 * not be measured.
 */
public final class Benchmark {

    private static final int MISSED = 1;
    private static final int BROKEN = 2;

    private final Options options;
    private final Targets targets = new Targets();

    private Benchmark(Options options) {
        this.options = options;
    }

    /** Runs with arguments of the form {@code name=value}. */
    public static void main(String... arguments) throws IOException {
        int status;
        try {
            status = new Benchmark(Options.parse(arguments)).run() ? 0 : MISSED;
        } catch (BenchException e) {
            System.err.println("Not measured: " + e.getMessage());
            status = BROKEN;
        }
        System.exit(status);
    }

    private boolean run() throws IOException {
        LoadClient client = LoadClient.compile(options);
        ServerFolder bare = ServerFolder.bare(options);
        ServerFolder platform = ServerFolder.platform(options);
        StartUps startsOfBare = new StartUps();
        StartUps starts = new StartUps();
        if (options.starts() > 0) {
            startsOfBare.measure(bare, options.starts());
            starts.measure(platform, options.starts());
        }
        platform.addPlugin();
        IdleRounds idle = new IdleRounds(client, options);
        if (options.idle() > 0) {
            idle.measure(bare, platform);
        }
        LoadRounds load = new LoadRounds(client, options);
        load.measure(bare, platform);
        DurableRounds durable = new DurableRounds(client, options);
        durable.measure(platform);
        List<BenchPart> parts = Stream.of(
                        new PluginRounds(client, options),
                        new WorkflowRounds(options),
                        new AnswerRounds(options),
                        new KnowledgeRounds(options))
                .filter(BenchPart::isWanted)
                .toList();
        parts.forEach(part -> part.measure(platform));
        report(load, idle);
        durable.report();
        parts.forEach(BenchPart::report);
        judge(load, idle, starts);
        durable.judge(targets);
        parts.forEach(part -> part.judge(targets));
        return targets.areMet();
    }

    private void report(LoadRounds load, IdleRounds idle) {
        System.out.println();
        Stream<Pairs> memory = options.idle() > 0 && options.idleRounds() > 0
                ? Stream.of(idle.resident(), idle.heap())
                : Stream.empty();
        List<Pairs> all = Stream.concat(load.all().stream(), memory).toList();
        if (!all.isEmpty()) {
            System.out.println(Pairs.header("bare", "platform"));
        }
        all.stream().map(Pairs::medians).forEach(System.out::println);
    }

    private void judge(LoadRounds load, IdleRounds idle, StartUps starts) {
        System.out.println();
        System.out.println("Targets");
        load.rates().forEach(targets::checkRatio);
        if (options.idle() > 0 && options.idleRounds() > 0) {
            targets.checkMemory(idle.resident());
        }
        if (options.starts() > 0) {
            targets.checkStart("ready after, s, first start", starts.first());
            targets.checkStart("ready after, s, median of later starts", starts.laterMedian());
        }
    }
}
