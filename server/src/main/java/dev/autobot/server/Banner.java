package dev.autobot.server;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** What the person at the console reads when the server is ready, or why it is not. */
@Singleton
class Banner {

    /** There when the server was packed with the web console. */
    private static final String PAGE = "dev/autobot/console/index.html";

    private final Config config;
    private final PrintStream out = System.out;

    @Inject
    Banner(Config config) {
        this.config = config;
    }

    /** The server's own address for plain HTTP; empty when the operator has switched that off. */
    Optional<URI> address(String contextPath) {
        boolean off = value("autobot.http.port").startsWith("-");
        return off
                ? Optional.empty()
                : Optional.of(URI.create("http://" + authority("autobot.http.port") + contextPath + "/"));
    }

    void ready() {
        String plain = authority("autobot.http.port");
        double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        out.println();
        out.println("AutoBot " + BuildInfo.version() + " is ready after " + String.format(Locale.ROOT, "%.1f", seconds)
                + " s.");
        if (Banner.class.getClassLoader().getResource(PAGE) != null) {
            out.println("  Console     http://" + plain + "/");
        }
        out.println("  WebSocket   ws://" + plain + "/ws    wss://" + authority("autobot.https.port") + "/ws");
        out.println("  REST        http://" + plain + "/openapi");
        out.println("  Health      http://" + plain + "/health");
        out.println("  Data        "
                + Path.of(value("autobot.data.dir")).toAbsolutePath().normalize());
        String token = value("autobot.auth").equalsIgnoreCase("token") ? " -H \"Authorization: Bearer TOKEN\"" : "";
        out.println("  Try it      npx wscat" + token + " -c ws://" + plain + "/ws");
        out.println("  Stop        Ctrl-C");
        out.println();
    }

    void failed(String why) {
        out.println();
        out.println("AutoBot did not start. " + why);
        out.println();
    }

    private String authority(String portKey) {
        String host = value("autobot.host");
        boolean everywhere = host.equals("*") || host.equals("0.0.0.0") || host.equals("::");
        String name = everywhere ? "localhost" : host;
        return (name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name) + ":" + value(portKey);
    }

    private String value(String key) {
        return config.getOptionalValue(key, String.class).orElse("?");
    }
}
