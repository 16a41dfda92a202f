package dev.autobot.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Round trips and fan-out of both servers, in turns. */
final class LoadRounds {

    private final LoadClient client;
    private final Options options;
    private final Map<String, Pairs> figures = new LinkedHashMap<>();
    private final Set<Pairs> rates = new LinkedHashSet<>();

    LoadRounds(LoadClient client, Options options) {
        this.client = client;
        this.options = options;
    }

    /** Measures both servers as often as the options say. */
    void measure(ServerFolder bare, ServerFolder platform) {
        if (options.echo().isEmpty() && options.fanout().isEmpty()) {
            return;
        }
        for (int round = 1; round <= options.rounds(); round++) {
            Map<String, LoadResult> ofBare = load(bare);
            Map<String, LoadResult> ofPlatform = load(platform);
            System.out.println("Load, round " + round + " of " + options.rounds() + ", " + Machine.state());
            ofBare.forEach((what, result) -> add(what, result, ofPlatform.get(what)));
        }
    }

    private void add(String what, LoadResult bare, LoadResult platform) {
        Pairs rate = add(what + ", per second", bare.rate(), platform.rate());
        add(what + ", p50 ms", bare.p50(), platform.p50());
        add(what + ", p99 ms", bare.p99(), platform.p99());
        rates.add(rate);
    }

    private Pairs add(String what, double bare, double platform) {
        Pairs pairs = figures.computeIfAbsent(what, Pairs::new);
        pairs.add(bare, platform);
        System.out.println(pairs.last());
        return pairs;
    }

    private Map<String, LoadResult> load(ServerFolder folder) {
        Map<String, LoadResult> results = new LinkedHashMap<>();
        try (RunningServer server = RunningServer.start(folder)) {
            warmUp(server);
            for (int connections : options.echo()) {
                results.put(
                        "round trips, connections: " + connections,
                        client.echo(server, connections, options.seconds()));
            }
            for (int connections : options.fanout()) {
                results.put(
                        "deliveries, connections: " + connections,
                        client.fanout(server, connections, options.seconds()));
            }
        }
        return results;
    }

    private void warmUp(RunningServer server) {
        if (options.warmup() > 0) {
            options.echo().forEach(connections -> client.echo(server, connections, options.warmup()));
            options.fanout().stream()
                    .limit(2)
                    .forEach(connections -> client.fanout(server, connections, options.warmup()));
        }
    }

    /** Round trips and deliveries a second, as targets know them. */
    Collection<Pairs> rates() {
        return rates;
    }

    /** Everything measured. */
    Collection<Pairs> all() {
        return figures.values();
    }
}
