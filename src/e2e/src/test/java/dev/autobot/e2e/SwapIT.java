package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plugin is replaced again and again under load: no socket, no message and no memory is lost. */
@Tag("alone")
class SwapIT {

    private static final int SOCKETS = 200;
    private static final int MESSAGES_A_SECOND = 500;
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration LIMIT = Waits.LIMIT;
    /** Swaps after which everything is there that is made once. */
    private static final int WARM = 10;

    /** One class loader of this plugin takes about 60 kB, and in half of the swaps the server still warms up. */
    private static final long METASPACE_SLACK = 2_000_000;

    private final List<Counter> counters = new ArrayList<>();
    private final List<Long> millis = new ArrayList<>();
    private PackagedServer server;
    private PluginConsole console;
    private JvmProbe probe;
    private long warmMetaspace;
    private long halfMetaspace;
    private Duration took;

    @AfterEach
    void stop() {
        counters.forEach(Counter::close);
        if (server != null) {
            server.close();
        }
    }

    @Test
    void losesNothingInAHundredSwaps() throws Exception {
        swapUnderLoad("this Java", Map.of(), 100);
    }

    @Test
    void losesNothingOnJava25() throws Exception {
        Path home = javaHome("25");
        assumeTrue(home != null, "there is no JDK 25 beside the one of this build: install one");
        swapUnderLoad("Java 25", Map.of("JAVA_HOME", home.toString()), 24);
    }

    /** A JDK beside the one that runs this test. */
    private static Path javaHome(String version) throws IOException {
        Path all = Path.of(System.getProperty("java.home")).getParent();
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> isVersion(home.resolve("release"), version))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static boolean isVersion(Path release, String version) {
        try {
            return Files.isRegularFile(release)
                    && Files.readString(release).contains("JAVA_VERSION=\"" + version + ".");
        } catch (IOException e) {
            return false;
        }
    }

    private void swapUnderLoad(String java, Map<String, String> environment, int swaps) throws Exception {
        start(environment);
        try (Pace pace = new Pace(2)) {
            Future<Void> load = load(pace);
            swapAll(swaps);
            // the load goes on until each socket has heard of the last one
            Pace.holdsWithin(LIMIT, () -> counters.stream().allMatch(each -> each.generation() == swaps + 1));
            assertThat(load).as("the load").isNotDone();
            pace.check();
        }
        check(java, swaps);
        checkMemory(java, swaps);
    }

    private Future<Void> load(Pace pace) {
        int beat = 20;
        int[] next = {0};
        return pace.beats(Integer.MAX_VALUE, Duration.ofMillis(beat), (n, intended) -> {
            for (int i = 0; i < MESSAGES_A_SECOND * beat / 1_000; i++) {
                counters.get(next[0]++ % SOCKETS).send();
            }
        });
    }

    private void swapAll(int swaps) throws Exception {
        long start = System.nanoTime();
        for (int i = 1; i <= swaps; i++) {
            swap(i);
            awaitLoad(start);
            if (i == WARM) {
                warmMetaspace = probe.metaspaceBytes();
            } else if (i == swaps / 2) {
                halfMetaspace = probe.metaspaceBytes();
            }
        }
        took = Duration.ofNanos(System.nanoTime() - start);
    }

    /** On a machine that cannot have the load in this time, the swaps wait for it. */
    private void awaitLoad(long start) {
        long due = MESSAGES_A_SECOND * (System.nanoTime() - start) / 1_000_000_000 * 9 / 10;
        Waits.until(() -> sent() >= due, LIMIT);
    }

    private long sent() {
        return counters.stream().mapToLong(Counter::sent).sum();
    }

    private void start(Map<String, String> environment) {
        server = PackagedServer.unpack(Map.of(
                "AUTOBOT_SOCKETS_PER_USER", "0",
                "AUTOBOT_USER_MESSAGE_RATE", "0",
                "AUTOBOT_DIAGNOSTICS_PERIOD", "60s"));
        environment.forEach(server::set);
        console = new PluginConsole(server);
        JarOfSource.drop(Counter.jar("1.0.0"), console.file("counting.jar"));
        server.atFullSpeed().start();
        probe = new JvmProbe(server);
        for (int i = 0; i < SOCKETS; i++) {
            counters.add(Counter.open(server, "c" + i));
        }
    }

    /** The swap that makes generation {@code number + 1}: each tenth one by the folder, the others by an upload. */
    private void swap(int number) throws InterruptedException {
        byte[] jar = Counter.jar(number % 2 == 0 ? "1.0.0" : "2.0.0");
        long start = System.nanoTime();
        if (number % 10 == 0) {
            JarOfSource.drop(jar, console.file("counting.jar"));
            console.await("counting.jar", report -> report.getInt("generation") == number + 1);
        } else {
            HttpResponse<String> answer = console.put(jar);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonObject report = TestSocket.parse(answer.body());
            assertThat(report.getInt("generation")).isEqualTo(number + 1);
            millis.add((System.nanoTime() - start) / 1_000_000);
        }
        Pace.pass(BETWEEN);
    }

    private void check(String java, int swaps) {
        Waits.until(() -> counters.stream().allMatch(Counter::hasAllAnswers), LIMIT);
        long sent = sent();
        long answered = counters.stream().mapToLong(Counter::answered).sum();
        Report.line("SwapIT on " + java + ": " + swaps + " swaps, " + sent + " messages, " + answered
                + " answers, over " + SOCKETS + " sockets in " + took.toSeconds()
                + " s; milliseconds of an upload: " + Percentiles.of(millis));
        assertThat(counters).noneMatch(Counter::isClosed);
        assertThat(counters.stream().flatMap(each -> each.surprises().stream()).limit(5))
                .as("refused, lost, doubled, reordered, or of an older generation")
                .isEmpty();
        assertThat(counters).allMatch(Counter::hasAllAnswers);
        assertThat(sent).isGreaterThan((long) swaps * MESSAGES_A_SECOND * BETWEEN.toMillis() / 1_000 * 9 / 10);
        assertThat(counters).allMatch(each -> each.generation() == swaps + 1);
    }

    private void checkMemory(String java, int swaps) throws Exception {
        Pace.holdsWithin(LIMIT, () -> probe.pluginLoaders() <= 1);
        long former = probe.pluginLoaders() - 1;
        long metaspace = probe.metaspaceBytes();
        Report.line("SwapIT on %s: %d of %d former generations were collected".formatted(java, swaps - former, swaps));
        Report.line("SwapIT on %s: kB of metaspace after %d, %d and %d swaps: %d, %d, %d"
                .formatted(
                        java, WARM, swaps / 2, swaps, warmMetaspace / 1_000, halfMetaspace / 1_000, metaspace / 1_000));
        assertThat(former).as("former generations in memory").isLessThanOrEqualTo(1);
        assertThat(metaspace - halfMetaspace).as("growth of metaspace").isLessThan(METASPACE_SLACK);
        assertThat(console.of("counting").getJsonArray("retired").getValuesAs(JsonObject.class))
                .noneMatch(each -> each.getString("state").equals("leaked"));
    }
}
