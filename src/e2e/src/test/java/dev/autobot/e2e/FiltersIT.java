package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A filter plugin comes, looks at what users say and are told, and goes. */
class FiltersIT {

    /** Does what the text says: to a message's {@code name}, and to an event's {@code text}. */
    private static final String SOURCE =
            """
            public void start(PluginContext context) {
                context.filter(10, passage -> {
                    boolean isIn = passage.direction() == Passage.Direction.IN;
                    String field = isIn ? "name" : "text";
                    String text = String.valueOf(passage.payload().get(field));
                    String way = isIn ? "in" : "out";
                    if (text.contains("throw-" + way)) {
                        throw new IllegalStateException("by intent");
                    }
                    if (text.contains("refuse-" + way)) {
                        return Verdict.refuse("such words are not allowed");
                    }
                    if (text.contains("null-" + way)) {
                        return null;
                    }
                    if (!text.contains("secret-" + way)) {
                        return Verdict.pass();
                    }
                    Map<String, Object> payload = new HashMap<>(passage.payload());
                    payload.put(field, text.replace("secret-" + way, "***"));
                    return Verdict.change(payload);
                });
            }
            """;

    private static PackagedServer server;
    private static PluginConsole console;

    private Path filter;

    @BeforeAll
    static void start() {
        server = PackagedServer.unpack(Map.of("AUTOBOT_PLUGINS_PAUSE", "20s"));
        console = new PluginConsole(server);
        Greeters.of("healthy", "greet").dropAs(console.file("healthy.jar"));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void comes() {
        filter = JarOfSource.plugin("censor").having(SOURCE).dropAs(console.file("censor.jar"));
        console.awaitState("censor.jar", "active");
    }

    @AfterEach
    void goes() throws IOException {
        Files.deleteIfExists(filter);
        Waits.until(() -> console.ofFile("censor.jar").isEmpty(), PluginConsole.LIMIT);
    }

    private static V2Socket v2() {
        return V2Socket.open(server.ws("/ws"));
    }

    /** What the user is told of a greeting, or the code of the error. */
    private static String told(V2Socket socket, String name) {
        JsonObject frame = socket.send(Greeters.greet("greet", name)).nextOf("greet_told", "error");
        JsonObject payload = frame.getJsonObject("payload");
        return payload.getString(frame.getString("type").equals("error") ? "error_code" : "text");
    }

    @Test
    void changesWhatIsSaidAndWhatIsTold() {
        try (V2Socket socket = v2()) {
            assertThat(told(socket, "ada")).isEqualTo("hello ada");
            assertThat(told(socket, "secret-in")).isEqualTo("hello ***");
            assertThat(told(socket, "secret-out")).isEqualTo("hello ***");
        }
    }

    @Test
    void refusesWhatIsSaidWithItsReasonAndTellsNobodyWhatItRefuses() {
        try (V2Socket socket = v2()) {
            JsonObject refused = socket.send(Greeters.greet("greet", "refuse-in"))
                    .next("error")
                    .getJsonObject("payload");
            assertThat(refused.getString("error_code")).isEqualTo("MESSAGE_REFUSED");
            assertThat(refused.getString("message")).contains("'censor'", "such words are not allowed");
            socket.send(Greeters.greet("greet", "refuse-out"));
            assertThat(told(socket, "next")).isEqualTo("hello next");
            assertThat(socket.frames()).noneMatch(frame -> frame.contains("hello refuse-out"));
        }
    }

    @Test
    void letsNothingPassWhileItFails() {
        try (V2Socket socket = v2()) {
            assertThat(told(socket, "throw-in")).isEqualTo("FILTER_FAILED");
            assertThat(told(socket, "throw-out")).isEqualTo("FILTER_FAILED");
            assertThat(told(socket, "null-in")).isEqualTo("FILTER_FAILED");
        }
    }

    @Test
    void letsNothingPassWhenItIsKeptFromBeingAsked() throws IOException {
        try (V2Socket socket = v2()) {
            for (int i = 0; i < 5; i++) {
                assertThat(told(socket, "throw-in")).isEqualTo("FILTER_FAILED");
            }
            assertThat(told(socket, "ada")).as("the breaker is open").isEqualTo("FILTER_FAILED");
            Files.delete(filter);
            Waits.until(() -> told(socket, "throw-in").equals("hello throw-in"), PluginConsole.LIMIT);
            assertThat(told(socket, "secret-in")).as("after its removal").isEqualTo("hello secret-in");
            assertThat(told(socket, "refuse-out")).isEqualTo("hello refuse-out");
        }
    }
}
