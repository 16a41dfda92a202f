package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The document that the client's types are made from is what the server says. */
@ExtendWith(SharedServer.class)
class ClientTypesIT {

    @Test
    void areMadeFromWhatTheServerSays(PackagedServer server) throws IOException {
        JsonObject committed = TestSocket.parse(Files.readString(Path.of(System.getProperty("autobot.asyncapi"))));
        JsonObject said = Json.createObjectBuilder(Http.json(server.http("/asyncapi.json")))
                .remove("servers")
                .build();
        assertThat(committed)
                .as("src/client/asyncapi.json is out of date. With the server running, in src/client:"
                        + " node scripts/take.mjs && npm run generate, and commit both")
                .isEqualTo(said);
    }
}
