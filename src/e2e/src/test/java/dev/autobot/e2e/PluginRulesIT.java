package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator demands of plugins: which must run, and which may. */
class PluginRulesIT {

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static int ready(PackagedServer server) {
        return Http.get(server.http("/health/ready")).statusCode();
    }

    private static void awaitReady(PackagedServer server, int status) {
        Waits.until(() -> ready(server) == status, PluginConsole.LIMIT);
        assertThat(ready(server)).isEqualTo(status);
    }

    @Test
    void isReadyWhileTheRequiredPluginRunsAndTakesNoJarButThoseAllowed() throws IOException {
        byte[] needed = Greeters.of("needed", "needed").bytes();
        try (PackagedServer server = PackagedServer.unpack(Map.of(
                "AUTOBOT_PLUGINS_REQUIRED", "needed",
                "AUTOBOT_PLUGINS_ALLOWED", sha256(needed),
                "AUTOBOT_PROBE_PERIOD", "500ms"))) {
            PluginConsole console = new PluginConsole(server);
            server.start();
            awaitReady(server, 503);
            assertThat(Http.get(server.http("/health/live")).statusCode()).isEqualTo(200);
            assertThat(Http.get(server.http("/health/ready")).body()).contains("\"required_plugins\":\"down\"");
            assertThat(console.of("needed").getString("problem")).contains("no jar of it");

            byte[] other = Greeters.of("needed", "needed").version("1.0.1").bytes();
            JarOfSource.drop(other, console.file("other.jar"));
            assertThat(console.awaitState("other.jar", "failed").getString("problem"))
                    .contains(sha256(other), "AUTOBOT_PLUGINS_ALLOWED");
            HttpResponse<String> refused = console.put(other);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains(sha256(other));
            assertThat(ready(server)).isEqualTo(503);

            Path file = JarOfSource.drop(needed, console.file("needed.jar"));
            console.awaitState("needed.jar", "active");
            awaitReady(server, 200);
            assertThat(console.of("needed").getBoolean("required")).isTrue();
            Files.delete(file);
            awaitReady(server, 503);
        }
    }
}
