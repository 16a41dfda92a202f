package dev.autobot.server;

import dev.autobot.core.health.ProbeBoard;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.Config;

/** What the person at the console reads when the server is ready, or why it is not. */
@Singleton
class Banner {

    private static final Duration PORT_LIMIT = Duration.ofSeconds(60);
    private static final Duration PORT_PAUSE = Duration.ofMillis(50);

    private final Config config;
    private final ProbeBoard board;
    private final PrintStream out = System.out;

    @Inject
    Banner(Config config, ProbeBoard board) {
        this.config = config;
        this.board = board;
    }

    /** Prints what there is as soon as the container has opened its port and probes have answered: both come later. */
    void readyWhenReachable() {
        Thread watch = new Thread(this::awaitPort, "autobot-banner");
        watch.setDaemon(true);
        watch.start();
    }

    private void awaitPort() {
        int port = Integer.parseInt(value("autobot.http.port"));
        long deadline = System.nanoTime() + PORT_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(name(), port), 1_000);
                if (board.hasAnswers()) {
                    ready();
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            LockSupport.parkNanos(PORT_PAUSE.toNanos());
        }
        failed("Port " + port + " is not open after " + PORT_LIMIT.toSeconds()
                + " s. Another program may use it: set AUTOBOT_HTTP_PORT. The server's log has the reason.");
    }

    private String name() {
        String host = value("autobot.host");
        return host.equals("*") || host.equals("0.0.0.0") ? "localhost" : host;
    }

    private void ready() {
        String name = name();
        String plain = name + ":" + value("autobot.http.port");
        String secure = name + ":" + value("autobot.https.port");
        double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        out.println();
        out.println("AutoBot " + BuildInfo.version() + " is ready after " + String.format(Locale.ROOT, "%.1f", seconds)
                + " s.");
        out.println("  WebSocket   ws://" + plain + "/ws    wss://" + secure + "/ws");
        out.println("  REST        http://" + plain + "/openapi");
        out.println("  Health      http://" + plain + "/health");
        out.println("  Data        "
                + Path.of(value("autobot.data.dir")).toAbsolutePath().normalize());
        out.println("  Try it      npx wscat -c ws://" + plain + "/ws");
        out.println("  Stop        Ctrl-C");
        out.println();
    }

    void failed(String why) {
        out.println();
        out.println("AutoBot did not start. " + why);
        out.println();
    }

    private String value(String key) {
        return config.getOptionalValue(key, String.class).orElse("?");
    }
}
