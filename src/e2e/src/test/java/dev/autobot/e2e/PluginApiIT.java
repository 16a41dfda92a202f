package dev.autobot.e2e;

import static dev.autobot.e2e.TokenList.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators do with plugins by HTTP, and that others may not. */
class PluginApiIT {

    private static PackagedServer server;
    private static PluginConsole console;
    private static String ada;
    private static String bob;

    @BeforeAll
    static void start() {
        server = PackagedServer.unpack(Map.of("AUTOBOT_AUTH", "token"));
        TokenList tokens = new TokenList(server.data().resolve("tokens"));
        ada = tokens.grant("ada operator");
        bob = tokens.grant("bob");
        console = new PluginConsole(server, bearer(ada));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String greeting(String type) {
        try (TestSocket socket = TestSocket.open(server.ws("/ws"), bearer(bob))) {
            socket.next("connection_established");
            socket.send(Greeters.greet(type, "bob"));
            while (true) {
                JsonObject frame = socket.next();
                if (frame.getString("type").equals("error")) {
                    return frame.getJsonObject("payload").getString("error_code");
                }
                if (frame.getString("type").equals(type + "_said")) {
                    return frame.getJsonObject("payload").getString("version");
                }
            }
        }
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(PluginConsole.folder(server))) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static JsonObject report(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestSocket.parse(answer.body());
    }

    @Test
    void runsAnUploadedJarAndPutsItIntoTheFolder() throws IOException {
        JsonObject report = report(console.put(Greeters.of("sent", "sent").bytes()));
        assertThat(report.getString("state")).isEqualTo("active");
        assertThat(report.getString("source")).isEqualTo("sent.jar");
        assertThat(files()).contains("sent.jar").noneMatch(file -> file.startsWith("."));
        assertThat(greeting("sent")).isEqualTo("1.0.0");
        report(console.put(Greeters.of("sent", "sent").version("2.0.0").bytes()));
        assertThat(greeting("sent")).isEqualTo("2.0.0");
        assertThat(report(console.put(Greeters.of("sent", "sent").bytes())).getInt("generation"))
                .as("an older version is taken, too, when the operator says so")
                .isEqualTo(3);
        assertThat(greeting("sent")).isEqualTo("1.0.0");
    }

    @Test
    void putsTheFormerJarBackWhenTheUploadedOneDoesNotRun() throws IOException {
        byte[] good = Greeters.of("kept", "kept").bytes();
        report(console.put(good));
        byte[] bad = JarOfSource.plugin("kept")
                .starting("throw new IllegalStateException(\"no luck\");")
                .bytes();
        HttpResponse<String> answer = console.put(bad);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("no luck", "Version 1.0.0 goes on");
        assertThat(Files.readAllBytes(console.file("kept.jar"))).isEqualTo(good);
        assertThat(console.of("kept").containsKey("problem")).isFalse();
        assertThat(greeting("kept")).isEqualTo("1.0.0");
    }

    @Test
    void leavesNothingOfANewPluginThatDoesNotRun() throws IOException {
        byte[] bad = JarOfSource.plugin("never")
                .starting("throw new IllegalStateException(\"no luck\");")
                .bytes();
        assertThat(console.put(bad).statusCode()).isEqualTo(500);
        assertThat(files()).noneMatch(file -> file.contains("never") || file.startsWith("."));
    }

    @Test
    void verifiesAJarWithoutRunningIt() throws IOException {
        byte[] jar = Greeters.of("tried", "tried").version("3.1.4").bytes();
        JsonObject verdict = report(console.verify(jar));
        assertThat(verdict.getString("id")).isEqualTo("tried");
        assertThat(verdict.getString("version")).isEqualTo("3.1.4");
        assertThat(verdict.getString("sha256")).matches("[0-9a-f]{64}");
        assertThat(verdict.getJsonArray("types").getString(0)).isEqualTo("tried");
        assertThat(console.state("tried")).isEqualTo("unknown");
        assertThat(files()).noneMatch(file -> file.contains("tried") || file.startsWith("."));
        assertThat(console.verify("no jar".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void saysWhenItVerifiesAJarThatAHigherVersionWouldKeepItFromRunning() {
        report(console.put(Greeters.of("below", "below").version("3.0.0").bytes()));
        Greeters.of("below", "below").version("2.0.0").dropAs(console.file("below-other.jar"));
        console.awaitState("below-other.jar", "shadowed");
        HttpResponse<String> verdict =
                console.verify(Greeters.of("below", "below").version("1.0.0").bytes());
        assertThat(verdict.statusCode()).isEqualTo(422);
        assertThat(verdict.body()).contains("would not run", "below-other.jar");
        report(console.verify(Greeters.of("below", "below").version("2.5.0").bytes()));
    }

    @Test
    void reloadsAPlugin() {
        report(console.put(Greeters.of("again", "again").bytes()));
        assertThat(report(console.act("again", "reload")).getInt("generation")).isEqualTo(2);
        assertThat(greeting("again")).isEqualTo("1.0.0");
    }

    @Test
    void keepsAPluginDisabledOverARestartUntilItIsEnabled() {
        report(console.put(Greeters.of("off", "off").bytes()));
        assertThat(report(console.act("off", "disable")).getString("state")).isEqualTo("disabled");
        assertThat(greeting("off")).isEqualTo("UNKNOWN_TYPE");
        server.close();
        server.start();
        assertThat(console.state("off")).isEqualTo("disabled");
        assertThat(greeting("off")).isEqualTo("UNKNOWN_TYPE");
        assertThat(report(console.act("off", "enable")).getString("state")).isEqualTo("active");
        assertThat(greeting("off")).isEqualTo("1.0.0");
    }

    @Test
    void obeysOperatorsOnly() throws IOException {
        byte[] jar = Greeters.of("foreign", "foreign").bytes();
        PluginConsole user = new PluginConsole(server, bearer(bob));
        PluginConsole nobody = new PluginConsole(server);
        assertThat(Http.get(server.http("/api/plugins"), bearer(bob)).statusCode())
                .isEqualTo(403);
        assertThat(Http.get(server.http("/api/plugins")).statusCode()).isEqualTo(401);
        assertThat(user.put(jar).statusCode()).isEqualTo(403);
        assertThat(nobody.put(jar).statusCode()).isEqualTo(401);
        assertThat(user.verify(jar).statusCode()).isEqualTo(403);
        assertThat(nobody.verify(jar).statusCode()).isEqualTo(401);
        for (String action : List.of("reload", "disable", "enable")) {
            assertThat(user.act("chat", action).statusCode()).isEqualTo(403);
            assertThat(nobody.act("chat", action).statusCode()).isEqualTo(401);
        }
        assertThat(files()).doesNotContain("foreign.jar");
        assertThat(console.state("foreign")).isEqualTo("unknown");
    }

    @Test
    void refusesWhatCannotBeDone() {
        assertThat(console.act("nowhere", "reload").statusCode()).isEqualTo(404);
        assertThat(console.act("chat", "explode").statusCode()).isEqualTo(404);
        for (String action : List.of("reload", "disable")) {
            HttpResponse<String> answer = console.act("chat", action);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("is a part of the server");
        }
        assertThat(Http.send("DELETE", server.http("/api/plugins"), bearer(ada)).statusCode())
                .isEqualTo(405);
    }

    @Test
    void showsPluginsToScrapers() {
        report(console.put(Greeters.of("measured", "measured").bytes()));
        assertThat(greeting("measured")).isEqualTo("1.0.0");
        // a call counts when it has ended, which is after its answer has left
        Waits.require(() -> metrics().contains("autobot_plugin_calls_total{plugin=\"measured\"} 1"), "the call");
        assertThat(metrics())
                .contains(
                        "autobot_plugin_generation{plugin=\"measured\"} 1",
                        "autobot_plugin_calls_total{plugin=\"measured\"} 1",
                        "autobot_plugin_errors_total{plugin=\"measured\"} 0",
                        "autobot_plugin_state{plugin=\"measured\",state=\"active\"} 1");
        assertThat(Http.get(server.http("/metrics")).body()).doesNotContain("measured");
    }

    private static String metrics() {
        return Http.get(server.http("/metrics"), bearer(ada)).body();
    }
}
