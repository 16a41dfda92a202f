package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose database is a PostgreSQL. */
class PostgresIT {

    @TempDir
    private Path folder;

    @Test
    void keepsChatsAcrossAKill() throws IOException, InterruptedException {
        try (EmbeddedPostgres postgres = postgres();
                PackagedServer server = PackagedServer.started(Map.of(
                        "AUTOBOT_DB_URL",
                        "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                        "AUTOBOT_DB_USER",
                        "postgres",
                        "AUTOBOT_DB_PASSWORD",
                        "postgres"))) {
            String chat;
            try (TestSocket socket = TestSocket.greeted(server)) {
                socket.send("{\"type\":\"user_message\",\"payload\":{\"message\":\"/status\"}}");
                JsonObject answer = socket.payload("llm_response");
                assertThat(answer.getString("response")).contains("database: healthy");
                chat = answer.getString("chat_id");
            }
            server.kill();
            server.start();
            assertThat(Http.json(server.http("/api/chats/" + chat + "/messages"))
                            .getJsonArray("messages"))
                    .hasSize(2);
            assertThat(server.data().resolve("db")).doesNotExist();
        }
    }

    private EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Files.createDirectories(folder.resolve("binaries")).toFile())
                .setDataDirectory(folder.resolve("data"))
                .setPort(PackagedServer.freePort())
                .setPGStartupWait(Waits.LIMIT)
                .start();
    }
}
