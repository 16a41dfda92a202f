package dev.autobot.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a plugin in a jar costs beside the same one on the class path, in one server, and how long a jar takes from the
 * folder to its first client.
 */
final class PluginRounds implements BenchPart {

    private static final String ON_CLASS_PATH = "echo";
    private static final String IN_A_JAR = "jarred";
    private static final double LEAST_RATIO = 0.95;
    private static final double MOST_SECONDS_TO_LIVE = 2;
    private static final double MOST_PUBLISH_MILLIS = 1;
    private static final Duration LIVE_LIMIT = Duration.ofSeconds(30);

    private final LoadClient client;
    private final Options options;
    private final Pairs rates;
    private final List<Double> secondsToLive = new ArrayList<>();
    private final List<Double> publishMillis = new ArrayList<>();

    PluginRounds(LoadClient client, Options options) {
        this.client = client;
        this.options = options;
        this.rates = new Pairs("echoes, connections: " + options.plugins() + ", per second");
    }

    @Override
    public boolean isWanted() {
        return options.plugins() > 0 && options.rounds() > 0;
    }

    @Override
    public void measure(ServerFolder platform) {
        platform.forgetData();
        try {
            platform.addEcho(ON_CLASS_PATH);
            try (RunningServer server = RunningServer.start(platform)) {
                drop(platform, server, "1.0.0");
                compare(server);
                for (int i = 1; i <= options.drops(); i++) {
                    drop(platform, server, "1.0." + i);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(RunningServer server) {
        if (options.warmup() > 0) {
            client.echoOf(server, ON_CLASS_PATH, options.plugins(), options.warmup());
            client.echoOf(server, IN_A_JAR, options.plugins(), options.warmup());
        }
        for (int round = 1; round <= options.rounds(); round++) {
            LoadResult classPath = client.echoOf(server, ON_CLASS_PATH, options.plugins(), options.seconds());
            LoadResult jar = client.echoOf(server, IN_A_JAR, options.plugins(), options.seconds());
            rates.add(classPath.rate(), jar.rate());
            System.out.println(
                    "Class path and jar, round " + round + " of " + options.rounds() + ", " + Machine.state());
            System.out.println(rates.last());
        }
    }

    /** Drops a version of the plugin and waits until a client is told that it is there. */
    private void drop(ServerFolder platform, RunningServer server, String version) throws IOException {
        Path jar = platform.echo(IN_A_JAR, version);
        Path folder = platform.data().resolve("plugins");
        Path part = Files.copy(jar, folder.resolve("jarred.part"), StandardCopyOption.REPLACE_EXISTING);
        try (Peer peer = Peer.open(server, "", "capabilities")) {
            long began = System.nanoTime();
            Files.move(part, folder.resolve("jarred.jar"), StandardCopyOption.ATOMIC_MOVE);
            Peer.Arrival arrival = peer.take(LIVE_LIMIT);
            while (!arrival.text().contains("\"id\":\"" + IN_A_JAR + "\",\"version\":\"" + version + "\"")) {
                arrival = peer.take(LIVE_LIMIT);
            }
            secondsToLive.add((arrival.nanos() - began) / 1e9);
        }
        publishMillis.add(server.publishMillis(IN_A_JAR));
    }

    @Override
    public void report() {
        System.out.println(Pairs.header("class path", "jar"));
        System.out.println(rates.medians());
        System.out.printf(
                Locale.ROOT,
                "  drops: %d; to live, s: median %.2f, worst %.2f; publish, ms: median %.3f, worst %.3f%n",
                secondsToLive.size(),
                Pairs.median(secondsToLive),
                worst(secondsToLive),
                Pairs.median(publishMillis),
                worst(publishMillis));
    }

    private static double worst(List<Double> figures) {
        return figures.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    @Override
    public void judge(Targets targets) {
        targets.checkAtLeast("jar to class path, echoes/s", rates.ratio(), LEAST_RATIO);
        targets.checkAtMost("drop to live, s, worst", worst(secondsToLive), MOST_SECONDS_TO_LIVE);
        targets.checkAtMost("publish of a routing table, ms, median", Pairs.median(publishMillis), MOST_PUBLISH_MILLIS);
    }
}
