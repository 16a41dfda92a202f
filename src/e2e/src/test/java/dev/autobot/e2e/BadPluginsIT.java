package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One running server gets one bad plugin after another; it says what is wrong with each, and a healthy one goes on. */
class BadPluginsIT {

    /** So long that nothing else takes longer, also on a machine that is busy. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /** Longer than the next message takes after the failure that began it, also on a machine that is busy. */
    private static final Duration PAUSE = Duration.ofSeconds(8);

    private static final BadJars BAD = new BadJars("healthy");

    private static PackagedServer server;
    private static PluginConsole console;

    @BeforeAll
    static void start() {
        server = PackagedServer.unpack(Map.of(
                "AUTOBOT_PLUGINS_START_LIMIT",
                BadJars.START_LIMIT,
                "AUTOBOT_PLUGINS_DEADLINE",
                DEADLINE.toMillis() + "ms",
                "AUTOBOT_PLUGINS_PAUSE",
                PAUSE.toMillis() + "ms",
                "AUTOBOT_PLUGINS_DRAIN",
                "1s",
                "AUTOBOT_PLUGINS_MAX_BYTES",
                String.valueOf(BadJars.MOST_BYTES)));
        console = new PluginConsole(server);
        Greeters.of("healthy", "healthy").dropAs(console.file("healthy.jar"));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void theServerAndTheOthersRunOn() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            JsonObject said = socket.send(Greeters.greet("healthy", "ada")).payload("healthy_said");
            assertThat(said.getString("text")).isEqualTo("hello ada");
        }
        Http.requireReady(server);
        assertThat(console.of("healthy").getInt("generation")).isEqualTo(1);
    }

    static Stream<String> badJars() {
        return BAD.jars().keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badJars")
    void saysInOneSentenceWhatIsWrong(String name) throws IOException {
        String file = "bad-" + name + ".jar";
        JarOfSource.drop(BAD.jars().get(name), console.file(file));
        JsonObject report = console.awaitState(file, "failed");
        assertThat(report.getString("problem"))
                .contains(BAD.sentence(name))
                .endsWith(".")
                .doesNotContain("\n", "\tat ");
        Files.deleteIfExists(console.file(file));
        Waits.until(() -> console.ofFile(file).isEmpty(), PluginConsole.LIMIT);
        assertThat(console.ofFile(file)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badJars")
    void refusesTheSameByUploadAndLeavesNothingBehind(String name) throws IOException {
        HttpResponse<String> answer = console.put(BAD.jars().get(name));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 500);
        String wanted = name.equals("huge") ? String.valueOf(BadJars.MOST_BYTES) : BAD.sentence(name);
        assertThat(TestSocket.parse(answer.body()).getString("message")).contains(wanted);
        try (Stream<java.nio.file.Path> files = Files.list(PluginConsole.folder(server))) {
            for (java.nio.file.Path each : files.filter(file -> !file.endsWith("healthy.jar"))
                    .filter(file -> file.toString().endsWith(".jar"))
                    .toList()) {
                Files.deleteIfExists(each); // it could be verified, and only its start failed
            }
        }
        try (Stream<java.nio.file.Path> files = Files.list(PluginConsole.folder(server))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(".upload")))
                    .isEmpty();
        }
    }

    /** Runs a plugin that does something when it is sent its one type. */
    private static void run(String id, String type, String handling) {
        JarOfSource.plugin(id)
                .types(type)
                .starting("context.handle(MessageType.of(\"" + type + "\", NoPayload.class), message -> {" + handling
                        + "});")
                .dropAs(console.file(id + ".jar"));
        console.awaitState(id + ".jar", "active");
    }

    private static String message(String type) {
        return "{\"type\":\"" + type + "\"}";
    }

    private static String error(TestSocket socket, String type) {
        return socket.send(message(type)).payload("error").getString("error_code");
    }

    @Test
    void getsNoCallsAfterFiveFailuresAndIsInQuarantineAfterThreeTrips() {
        run("failing", "fail", "throw new IllegalStateException(\"by intent\");");
        try (TestSocket socket = TestSocket.greeted(server)) {
            for (int i = 0; i < 5; i++) {
                assertThat(error(socket, "fail")).isEqualTo("HANDLER_FAILED");
            }
            assertThat(error(socket, "fail")).isEqualTo("PLUGIN_UNAVAILABLE");
            Waits.until(
                    () -> {
                        error(socket, "fail");
                        return console.state("failing").equals("quarantined");
                    },
                    Waits.LIMIT);
            assertThat(console.state("failing")).isEqualTo("quarantined");
            JsonObject refused = socket.send(message("fail")).payload("error");
            assertThat(refused.getString("error_code")).isEqualTo("PLUGIN_UNAVAILABLE");
            assertThat(refused.getString("message")).contains("quarantine");
            assertThat(console.of("failing").getString("problem")).contains("enable it again");
            assertThat(console.act("failing", "enable").statusCode()).isEqualTo(200);
            assertThat(console.state("failing")).isEqualTo("active");
            assertThat(error(socket, "fail")).isEqualTo("HANDLER_FAILED");
        }
    }

    @Test
    void interruptsAHandlerThatHangs() {
        run("sleeping", "sleep", "Thread.sleep(600_000);");
        try (TestSocket socket = TestSocket.greeted(server)) {
            long start = System.nanoTime();
            assertThat(error(socket, "sleep")).isEqualTo("HANDLER_TIMEOUT");
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Report.line("BadPluginsIT: a handler that hangs was interrupted "
                    + took.minus(DEADLINE).toMillis() + " ms after its deadline");
            assertThat(took).isGreaterThanOrEqualTo(DEADLINE);
        }
    }

    @Test
    void givesUpAHandlerThatIgnoresInterruptsAndGoesOnWithoutIt() {
        run("deaf", "ignore", "while (true) { try { Thread.sleep(100); } catch (InterruptedException e) { } }");
        try (TestSocket hanging = TestSocket.greeted(server);
                TestSocket other = TestSocket.greeted(server)) {
            long start = System.nanoTime();
            hanging.send(message("ignore")).send(Greeters.greet("healthy", "next"));
            other.send(Greeters.greet("healthy", "other")).payload("healthy_said");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("another connection")
                    .isLessThan(DEADLINE);
            // what is only for the sender is not stored first, and may overtake the error
            Map<String, JsonObject> told = hanging.allOf("error", "healthy_said");
            assertThat(told.get("error").getString("error_code")).isEqualTo("HANDLER_TIMEOUT");
            assertThat(told.get("healthy_said").getString("text")).isEqualTo("hello next");
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Report.line("BadPluginsIT: a connection went on "
                    + took.minus(DEADLINE).toMillis() + " ms after the deadline of a handler that ignores interrupts");
        }
    }

    @Test
    void tellsTheAuthorOfAThreadThatWasLeft() throws IOException {
        JarOfSource.plugin("leaking")
                .starting("Thread left = new Thread(() -> { try { Thread.sleep(600_000); }"
                        + " catch (InterruptedException e) { } }, \"left-behind\"); left.start();")
                .dropAs(console.file("leaking.jar"));
        console.awaitState("leaking.jar", "active");
        Files.delete(console.file("leaking.jar"));
        Waits.until(() -> !notes("leaking").isEmpty(), PluginConsole.LIMIT);
        assertThat(notes("leaking")).anyMatch(note -> note.contains("left-behind") && note.contains("stop()"));
    }

    private static List<String> notes(String id) {
        return console.of(id).getJsonArray("retired").getValuesAs(JsonObject.class).stream()
                .flatMap(each -> each.getJsonArray("notes").getValuesAs(JsonString.class).stream())
                .map(JsonString::getString)
                .toList();
    }
}
