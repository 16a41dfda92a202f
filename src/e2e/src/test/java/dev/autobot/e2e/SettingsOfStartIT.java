package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that listens for all, reads a property file, and has a plugin on its class path. */
class SettingsOfStartIT {

    @TempDir
    private static Path folder;

    private static PackagedServer server;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("autobot.properties"), "autobot.message.max-depth=3\n");
        server = PackagedServer.unpack(Map.of(
                        "AUTOBOT_HOST", "0.0.0.0",
                        "AUTOBOT_ALLOW_ANONYMOUS", "true",
                        "VARIABLE_SOURCE_DIRS", folder.toString()))
                .with(Path.of(System.getProperty("autobot.reminders")));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void listensForOthersWhenItsOperatorSaysSoAndWarns() {
        assertThat(server.console()).contains("AUTOBOT_ALLOW_ANONYMOUS is true");
    }

    @Test
    void readsSettingsFromAPropertyFile() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            JsonObject error = socket.send("{\"type\":\"ping\",\"x\":[[[]]]}").payload("error");
            assertThat(error.getString("message")).contains("3 levels");
        }
    }

    @Test
    void runsAPluginThatKnowsOnlyTheContract() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            socket.send("{\"type\":\"reminder_set\",\"payload\":{\"text\":\"tea\",\"in_seconds\":1}}");
            assertThat(socket.payload("reminder_scheduled").getString("text")).isEqualTo("tea");
            assertThat(socket.payload("reminder_due").getString("text")).isEqualTo("tea");
        }
    }
}
