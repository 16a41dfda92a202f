package dev.autobot.bench;

/** Fan-out of an event that is stored first beside one that is not, to {@code autobot.v2} clients, in turns. */
final class FanOutRounds implements BenchPart {

    private static final double LEAST_RATIO = 0.8;

    private final LoadClient client;
    private final Options options;
    private final int connections;
    private final Pairs rates;
    private final Pairs medians;

    FanOutRounds(LoadClient client, Options options) {
        this.client = client;
        this.options = options;
        this.connections = options.durable().fanout();
        this.rates = new Pairs("v2 deliveries, connections: " + connections + ", per second");
        this.medians = new Pairs("v2 deliveries, connections: " + connections + ", p50 ms");
    }

    @Override
    public boolean isWanted() {
        return connections > 0 && options.rounds() > 0;
    }

    @Override
    public void measure(ServerFolder platform) {
        platform.forgetData();
        try (RunningServer server = RunningServer.start(platform)) {
            if (options.warmup() > 0) {
                client.fanoutToV2(server, false, connections, options.warmup());
                client.fanoutToV2(server, true, connections, options.warmup());
            }
            for (int round = 1; round <= options.rounds(); round++) {
                LoadResult passing = client.fanoutToV2(server, false, connections, options.seconds());
                LoadResult kept = client.fanoutToV2(server, true, connections, options.seconds());
                rates.add(passing.rate(), kept.rate());
                medians.add(passing.p50(), kept.p50());
                System.out.println("Transient and durable fan-out, round " + round + " of " + options.rounds() + ", "
                        + Machine.state());
                System.out.println(rates.last());
                System.out.println(medians.last());
            }
        }
    }

    @Override
    public void report() {
        System.out.println(Pairs.header("transient", "durable"));
        System.out.println(rates.medians());
        System.out.println(medians.medians());
    }

    @Override
    public void judge(Targets targets) {
        targets.checkAtLeast("durable to transient fan-out", rates.ratio(), LEAST_RATIO);
    }
}
