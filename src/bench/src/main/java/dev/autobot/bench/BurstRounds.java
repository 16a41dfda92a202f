package dev.autobot.bench;

import java.util.Map;

/** Events that come faster than they leave, to plain clients and to clients that take them in batches, in turns. */
final class BurstRounds implements BenchPart {

    private static final double LEAST_RATIO = 3;
    private static final int WARM_UP_SHARE = 4;
    private static final String PLAIN = "";
    private static final String BATCH = "autobot.v2+batch";

    /** Large enough that nobody counts as slow: the whole burst may wait. */
    private static final Map<String, String> ROOM = Map.of(
            "AUTOBOT_OUTBOX_MAX_BYTES", "268435456", "AUTOBOT_OUTBOX_BUDGET", "90", "AUTOBOT_OUTBOX_STALL", "60s");

    private final LoadClient client;
    private final Options options;
    private final int events;
    private final int connections;
    private final Pairs rates;

    BurstRounds(LoadClient client, Options options) {
        this.client = client;
        this.options = options;
        this.events = options.durable().burst();
        this.connections = options.durable().burstClients();
        this.rates = new Pairs("burst of " + events + " to " + connections + ", events/s");
    }

    @Override
    public boolean isWanted() {
        return events > 0 && connections > 0 && options.rounds() > 0;
    }

    @Override
    public void measure(ServerFolder platform) {
        platform.forgetData();
        try (RunningServer server = RunningServer.start(platform, ROOM)) {
            if (options.warmup() > 0) {
                int few = Math.max(1, events / WARM_UP_SHARE);
                client.burst(server, PLAIN, connections, few);
                client.burst(server, BATCH, connections, few);
            }
            for (int round = 1; round <= options.rounds(); round++) {
                LoadResult plain = client.burst(server, PLAIN, connections, events);
                LoadResult batch = client.burst(server, BATCH, connections, events);
                rates.add(plain.rate(), batch.rate());
                System.out.println(
                        "Burst, plain and batch, round " + round + " of " + options.rounds() + ", " + Machine.state());
                System.out.println(rates.last());
            }
        }
    }

    @Override
    public void report() {
        System.out.println(Pairs.header("plain", "batch"));
        System.out.println(rates.medians());
    }

    @Override
    public void judge(Targets targets) {
        targets.checkAtLeast("batch to plain, events/s of a burst", rates.ratio(), LEAST_RATIO);
    }
}
