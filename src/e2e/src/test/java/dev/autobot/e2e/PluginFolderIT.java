package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A jar is copied into the folder of a running server, replaced, renamed and deleted; each test has a plugin of its
 * own.
 */
class PluginFolderIT {

    private static final Duration SOON = Duration.ofSeconds(2);
    /** What a machine that is busy with something else may try until it shows what the server needs. */
    private static final int MOST_TRIES = 8;

    /** After which the server takes a jar as whole when nobody writes to it. */
    private static final Duration SETTLE = Duration.ofMillis(500);

    private static PackagedServer server;
    private static PluginConsole console;

    @BeforeAll
    static void start() {
        server = PackagedServer.started(
                Map.of("AUTOBOT_PROBE_PERIOD", "500ms", "AUTOBOT_MESSAGE_RATE", "0", "AUTOBOT_USER_MESSAGE_RATE", "0"));
        console = new PluginConsole(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static V2Socket v2() {
        V2Socket socket = V2Socket.open(server.ws("/ws"));
        socket.next("capabilities");
        return socket;
    }

    /** What the next {@code capabilities} that fit say of a plugin. */
    private static Optional<JsonObject> capability(V2Socket socket, String id, boolean wanted) {
        for (int i = 0; i < 20; i++) {
            Optional<JsonObject> found =
                    socket.next("capabilities").getJsonObject("payload").getJsonArray("plugins").stream()
                            .map(JsonValue::asJsonObject)
                            .filter(each -> each.getString("id").equals(id))
                            .findFirst();
            if (found.isPresent() == wanted) {
                return found;
            }
        }
        throw new AssertionError("20 times the capabilities did not fit");
    }

    private static List<String> texts(JsonObject object, String key) {
        return object.getJsonArray(key).getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }

    private static JsonObject said(TestSocket socket, String type) {
        return socket.send(Greeters.greet(type, "ada")).payload(type + "_said");
    }

    @Test
    void runsAJarThatIsCopiedIntoTheFolderWithinTwoSeconds() {
        try (V2Socket v2 = v2();
                TestSocket plain = TestSocket.greeted(server)) {
            assertSoon("a copied jar was live", n -> copy(v2, plain, "copied" + n));
        }
    }

    /** Does something until it takes less than two seconds once: what a busy machine adds is not the server's. */
    private static void assertSoon(String what, IntFunction<Duration> work) {
        List<Duration> all = new ArrayList<>();
        do {
            all.add(work.apply(all.size()));
            Report.line("PluginFolderIT: " + what + " after "
                    + all.get(all.size() - 1).toMillis() + " ms");
        } while (all.get(all.size() - 1).compareTo(SOON) >= 0 && all.size() < MOST_TRIES);
        assertThat(all).as(what).anyMatch(took -> took.compareTo(SOON) < 0);
    }

    private static Duration copy(V2Socket v2, TestSocket plain, String id) {
        byte[] jar = Greeters.of(id, id).bytes();
        long start = System.nanoTime();
        JarOfSource.drop(jar, console.file(id + ".jar"));
        JsonObject capability = capability(v2, id, true).orElseThrow();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(texts(capability, "messages")).containsExactly(id);
        assertThat(texts(capability, "tools")).containsExactly(id + "_tool");
        assertThat(said(plain, id).getString("text")).isEqualTo("hello ada");
        assertThat(plain.untilPong()).noneMatch(frame -> frame.getString("type").equals("capabilities"));
        awaitInHealth(id + "_probe", true);
        return took;
    }

    private static void awaitInHealth(String probe, boolean wanted) {
        Waits.until(() -> Http.get(server.http("/health")).body().contains(probe) == wanted, PluginConsole.LIMIT);
        assertThat(Http.get(server.http("/health")).body().contains(probe)).isEqualTo(wanted);
    }

    @Test
    void unloadsADeletedJarAndSaysWhoseItsTypeWas() {
        try (V2Socket v2 = v2();
                TestSocket plain = TestSocket.greeted(server)) {
            assertSoon("a deleted jar was gone", n -> delete(v2, plain, "deleted" + n));
        }
    }

    private static Duration delete(V2Socket v2, TestSocket plain, String id) {
        String type = id + "_type";
        Path file = Greeters.of(id, type).dropAs(console.file(id + ".jar"));
        console.awaitState(id + ".jar", "active");
        capability(v2, id, true);
        awaitInHealth(type + "_probe", true);
        long start = System.nanoTime();
        delete(file);
        capability(v2, id, false);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        JsonObject error = plain.send(Greeters.greet(type, "ada")).payload("error");
        assertThat(error.getString("error_code")).isEqualTo("UNKNOWN_TYPE");
        assertThat(error.getString("message")).contains("'" + id + "'", "'" + type + "'");
        awaitInHealth(type + "_probe", false);
        return took;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void neverReadsAJarThatIsStillBeingCopied() throws Exception {
        String id = "slow0";
        for (int i = 1; !isCopiedUnread(id) && i < MOST_TRIES; i++) {
            Files.delete(console.file(id + ".jar")); // it was this test that stopped for too long
            id = "slow" + i;
        }
        assertThat(console.awaitState(id + ".jar", "active").getInt("generation"))
                .isEqualTo(1);
        try (TestSocket plain = TestSocket.greeted(server)) {
            assertThat(said(plain, id).getString("text")).isEqualTo("hello ada");
        }
    }

    /** Copies a jar in pieces; {@code false} when one came so late that the server may have read the jar before it. */
    private static boolean isCopiedUnread(String id) throws Exception {
        byte[] jar = padded(id);
        int pieces = 15;
        try (OutputStream out = Files.newOutputStream(console.file(id + ".jar"))) {
            long written = System.nanoTime();
            for (int i = 0; i < pieces; i++) {
                boolean isReported = Pace.holdsWithin(Duration.ofMillis(200), () -> console.ofFile(id + ".jar")
                        .isPresent());
                boolean isLate = System.nanoTime() - written >= SETTLE.toNanos();
                assertThat(isReported && !isLate)
                        .as("reported when %d of %d pieces were there", i, pieces)
                        .isFalse();
                out.write(Arrays.copyOfRange(jar, jar.length * i / pieces, jar.length * (i + 1) / pieces));
                if (System.nanoTime() - written >= SETTLE.toNanos()) {
                    return false;
                }
                written = System.nanoTime();
            }
        }
        return true;
    }

    @Test
    void saysWhatIsWrongWithAJarWhoseCopyingStopsAndRunsItWhenItGoesOn() throws Exception {
        byte[] jar = padded("stalled");
        try (OutputStream out = Files.newOutputStream(console.file("stalled.jar"))) {
            out.write(jar, 0, jar.length / 2);
            out.flush();
            JsonObject failed = console.awaitState("stalled.jar", "failed");
            assertThat(failed.getString("problem")).contains("is not a whole zip file", ".part");
            out.write(jar, jar.length / 2, jar.length - jar.length / 2);
        }
        assertThat(console.awaitState("stalled.jar", "active").getInt("generation"))
                .isEqualTo(1);
    }

    private static byte[] padded(String id) {
        byte[] noise = new byte[1_000_000];
        new Random(1).nextBytes(noise);
        return Greeters.of(id, id).entry("padding", noise).bytes();
    }

    /** The first version's handler ends when the second one's is called, and tells an event that both declare. */
    @Test
    void tellsWhatAHandlerHadToSayThatWasUnderWayWhenItsPluginWasReplaced() {
        String handler =
                """
                public record Answer(String version) {}
                public void start(PluginContext context) {
                    EventType<Answer> answer = EventType.durable("busy_answer", Answer.class);
                    EventType<Answer> begun = EventType.durable("busy_begun", Answer.class);
                    String version = context.plugin().version();
                    context.declare(answer);
                    context.declare(begun);
                    context.handle(MessageType.of("busy", NoPayload.class), message -> {
                        context.events().publish(begun, new Answer(version), message.sender());
                        if (version.equals("2.0.0")) {
                            context.store().put("replaced", new byte[] {1});
                        }
                        while (context.store().get("replaced").isEmpty()) {
                            Thread.sleep(20);
                        }
                        context.events().publish(answer, new Answer(version), message.sender());
                    });
                }
                """;
        JarOfSource plugin = JarOfSource.plugin("busy").types("busy").having(handler);
        plugin.dropAs(console.file("busy.jar"));
        console.awaitState("busy.jar", "active");
        try (TestSocket before = TestSocket.greeted(server);
                TestSocket after = TestSocket.greeted(server)) {
            assertThat(before.send("{\"type\":\"busy\"}").payload("busy_begun").getString("version"))
                    .isEqualTo("1.0.0");
            plugin.version("2.0.0").dropAs(console.file("busy.jar"));
            console.await("busy.jar", report -> report.getInt("generation") == 2);
            after.send("{\"type\":\"busy\"}");
            assertThat(after.payload("busy_answer").getString("version")).isEqualTo("2.0.0");
            assertThat(before.payload("busy_answer").getString("version")).isEqualTo("1.0.0");
        }
    }

    @Test
    void runsTheHigherOfTwoVersionsAndTheLowerOneWhenThatIsDeleted() throws IOException {
        Greeters.of("twice", "twice").version("1.9.0").dropAs(console.file("twice-a.jar"));
        console.awaitState("twice-a.jar", "active");
        Path higher = Greeters.of("twice", "twice").version("1.10.0").dropAs(console.file("twice-b.jar"));
        console.awaitState("twice-b.jar", "active");
        JsonObject shadowed = console.awaitState("twice-a.jar", "shadowed");
        assertThat(shadowed.getString("problem")).contains("1.10.0");
        try (TestSocket plain = TestSocket.greeted(server)) {
            assertThat(said(plain, "twice").getString("version")).isEqualTo("1.10.0");
            Files.delete(higher);
            console.awaitState("twice-a.jar", "active");
            assertThat(said(plain, "twice").getString("version")).isEqualTo("1.9.0");
        }
    }

    @Test
    void changesNothingWhenAFileIsRenamed() throws Exception {
        Path file = Greeters.of("renamed", "renamed").dropAs(console.file("renamed.jar"));
        console.awaitState("renamed.jar", "active");
        try (TestSocket plain = TestSocket.greeted(server)) {
            Files.move(file, console.file("other-name.jar"));
            long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            while (System.nanoTime() < deadline) {
                assertThat(said(plain, "renamed").getString("generation")).endsWith("#1");
            }
        }
        assertThat(console.awaitState("other-name.jar", "active").getInt("generation"))
                .isEqualTo(1);
        assertThat(console.ofFile("renamed.jar")).isEmpty();
    }

    @Test
    void keepsTheOldVersionWhenTheNewOneDoesNotStart() {
        Greeters.of("careful", "careful").dropAs(console.file("careful.jar"));
        console.awaitState("careful.jar", "active");
        JarOfSource.plugin("careful")
                .version("2.0.0")
                .types("careful")
                .starting("throw new IllegalStateException(\"no luck\");")
                .dropAs(console.file("careful.jar"));
        JsonObject failed = console.awaitState("careful.jar", "failed");
        assertThat(failed.getString("problem")).contains("no luck", "Version 1.0.0 goes on");
        try (TestSocket plain = TestSocket.greeted(server)) {
            assertThat(said(plain, "careful").getString("version")).isEqualTo("1.0.0");
        }
    }
}
