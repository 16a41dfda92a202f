package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200 sockets that never read, beside 50 that do, in a server with little memory. */
class SlowReadersIT {

    private static final int STALLED = 200;
    private static final int STEADY = 50;
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long HEAP = 256 * MEBIBYTE;
    private static final int BUDGET_PERCENT = 10;
    /** What reading, storing and sending take for a moment, and what the server keeps for each of 250 sockets. */
    private static final long WORKING_ROOM = 24 * MEBIBYTE;

    private static final int BYTES = 16_000;
    private static final Duration EVERY = Duration.ofMillis(25);
    private static final Duration WINDOW = Duration.ofSeconds(4);
    private static final int WINDOWS = 7;
    private static final Map<String, String> PLAIN = Map.of();
    private static final Map<String, String> V2 = Map.of("Sec-WebSocket-Protocol", "autobot.v2");

    @TempDir
    private Path folder;

    private final List<SteadyReader> steady = new ArrayList<>();
    private final List<RawSocket> stalled = new ArrayList<>();
    private PackagedServer server;
    private SteadyReader author;
    private RawSocket publisher;
    private long[] intended = new long[100_000];
    private int published;

    @BeforeEach
    void start() throws IOException {
        server = PackagedServer.unpack(Map.of(
                        "JVM_ARGS", "-Xmx" + HEAP / MEBIBYTE + "m",
                        "AUTOBOT_OUTBOX_BUDGET", String.valueOf(BUDGET_PERCENT),
                        "AUTOBOT_OUTBOX_STALL", "120s",
                        "AUTOBOT_SOCKETS_PER_USER", "0",
                        "AUTOBOT_MESSAGE_RATE", "0",
                        "AUTOBOT_USER_MESSAGE_RATE", "0",
                        "AUTOBOT_HEARTBEAT", "0s"))
                .with(PluginJar.of(StoryPlugin.class, folder));
        server.start();
        for (int i = 0; i < STEADY; i++) {
            steady.add(SteadyReader.open(server, i % 2 == 0 ? PLAIN : V2));
        }
        publisher = RawSocket.open(server, "/ws-test".equals("") ? "" : "/ws");
    }

    @AfterEach
    void stop() {
        stalled.forEach(RawSocket::reset);
        steady.forEach(SteadyReader::close);
        publisher.reset();
        server.close();
    }

    private void stall() throws IOException {
        for (int i = 0; i < STALLED; i++) {
            RawSocket socket = RawSocket.connect(server, 4_096);
            socket.ask("/ws", i % 2 == 0 ? PLAIN : V2);
            stalled.add(socket);
        }
    }
}
