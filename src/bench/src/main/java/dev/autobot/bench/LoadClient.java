package dev.autobot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The load client, {@code wsload.c}, compiled once. */
final class LoadClient {

    private static final Duration COMPILE_LIMIT = Duration.ofMinutes(1);
    private static final Duration SETTLE = Duration.ofSeconds(3);
    /** Connecting, and the client's own settling and warm-up, take at most this long. */
    private static final Duration OVERHEAD = Duration.ofMinutes(2);

    /** A burst that is not through by then is lost. */
    private static final int BURST_SECONDS = 120;

    private final Path program;
    private final Path output;

    private LoadClient(Path program) {
        this.program = program;
        this.output = program.resolveSibling("wsload.log");
    }

    static LoadClient compile(Options options) throws IOException {
        Path source = Path.of("wsload.c").toAbsolutePath();
        if (!Files.exists(source)) {
            throw new BenchException("wsload.c is not in " + source.getParent() + "; start this in src/bench");
        }
        Path program = Files.createDirectories(options.work()).resolve("wsload");
        try {
            Child.run(
                    COMPILE_LIMIT,
                    options.work().resolve("cc.log"),
                    "cc",
                    "-O2",
                    "-D_GNU_SOURCE",
                    "-w",
                    "-o",
                    program.toString(),
                    source.toString());
        } catch (BenchException e) {
            throw new BenchException(
                    "The load client cannot be compiled; it needs a C compiler called cc (Debian: apt-get install gcc"
                            + " libc6-dev). " + e.getMessage(),
                    e);
        }
        return new LoadClient(program);
    }

    /** Each connection asks for its health again and again: round trips. */
    LoadResult echo(RunningServer server, int connections, int seconds) {
        return load(server, "echo", connections, seconds, typeOnly("health_check"), "health_response");
    }

    /** Each connection says a word to an echoing plugin again and again: round trips. */
    LoadResult echoOf(RunningServer server, String plugin, int connections, int seconds) {
        String message = "{\"type\":\"" + plugin + "_ask\",\"payload\":{\"text\":\"hello\"}}";
        return load(server, "echo", connections, seconds, message, plugin + "_answer");
    }

    /** One event to all connections, the next one when all have it: deliveries. */
    LoadResult fanout(RunningServer server, int connections, int seconds) {
        return load(server, "fanout", connections, seconds, typeOnly("bench_broadcast"), "bench_event");
    }

    /** The same to clients that speak {@code autobot.v2}, with an event that is stored, or with one that is not. */
    LoadResult fanoutToV2(RunningServer server, boolean durable, int connections, int seconds) {
        String message = durable ? "bench_keep" : "bench_broadcast";
        String event = durable ? "bench_fact" : "bench_event";
        return load(server, "fanout", connections, seconds, typeOnly(message), event, subprotocol("autobot.v2"));
    }

    /** Many events to all connections at once: deliveries until the last one has arrived. */
    LoadResult burst(RunningServer server, String subprotocol, int connections, int events) {
        String message = "{\"type\":\"bench_burst\",\"payload\":{\"events\":" + events + "}}";
        List<String> texts = new ArrayList<>(List.of(message, "bench_event"));
        if (!subprotocol.isEmpty()) {
            texts.add(subprotocol(subprotocol));
        }
        return load(server, "burst:" + events, connections, BURST_SECONDS, texts.toArray(String[]::new));
    }

    private static String typeOnly(String type) {
        return "{\"type\":\"" + type + "\"}";
    }

    private static String subprotocol(String name) {
        return "Sec-WebSocket-Protocol: " + name;
    }

    private LoadResult load(RunningServer server, String mode, int connections, int seconds, String... texts) {
        List<String> command = command(server, mode, connections, seconds);
        command.addAll(List.of(texts));
        Duration limit = OVERHEAD.plusSeconds(seconds);
        LoadResult result = LoadResult.parse(Child.run(limit, output, command.toArray(String[]::new)));
        if (result.alive() < connections) {
            throw new BenchException((connections - result.alive()) + " of " + connections + " connections were lost");
        }
        return result;
    }

    /** Opens connections that say nothing, lets them settle and does something while they are open. */
    <T> T whileIdle(RunningServer server, int connections, java.util.function.Supplier<T> work) {
        List<String> command = command(server, "idle", connections, (int) OVERHEAD.toSeconds());
        try (Child client = Child.start(new ProcessBuilder(command), output)) {
            boolean told =
                    Pause.until(() -> !client.isAlive() || client.printed().contains("\n"), OVERHEAD);
            if (!told || !client.printed().startsWith("opened " + connections + " dead 0 ")) {
                throw new BenchException(connections + " idle connections were not opened:\n" + client.tail());
            }
            Pause.of(SETTLE);
            T result = work.get();
            if (!client.isAlive() || client.printed().contains("conn lost")) {
                throw new BenchException("Idle connections were lost:\n" + client.tail());
            }
            return result;
        }
    }

    private List<String> command(RunningServer server, String mode, int connections, int seconds) {
        return new ArrayList<>(List.of(
                program.toString(),
                "127.0.0.1",
                String.valueOf(server.port()),
                "/ws",
                mode,
                String.valueOf(connections),
                String.valueOf(seconds)));
    }
}
