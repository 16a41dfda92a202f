package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators read at {@code /api/diagnostics}. Other tests use the server too, so figures are compared. */
@ExtendWith(SharedServer.class)
class DiagnosticsIT {

    private static final String PATH = "/api/diagnostics";

    private final PackagedServer server;

    DiagnosticsIT(PackagedServer server) {
        this.server = server;
    }

    @Test
    void tellsHowTheServerIsAndHowItWas() {
        JsonObject report = sampled();

        assertThat(report.getString("version")).isNotEmpty();
        assertThat(report.getJsonObject("system").getJsonNumber("memory_usage").doubleValue())
                .isBetween(0.1, 100.0);
        assertThat(report.getJsonObject("jvm").getInt("threads")).isPositive();
        assertThat(report.getJsonObject("outbox").getInt("max_bytes")).isEqualTo(1024 * 1024);
        assertThat(report.getJsonObject("journal").getInt("max_events")).isEqualTo(10_000);
        JsonObject database = report.getJsonArray("services").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("name").equals("database"))
                .findFirst()
                .orElseThrow();
        assertThat(database.getString("status")).isEqualTo("healthy");
        assertThat(database.getBoolean("required")).isTrue();
        assertThat(database.getJsonNumber("latency_ms").doubleValue()).isBetween(0.0, 2_000.0);
        assertThat(Instant.parse(database.getString("checked_at")))
                .isAfterOrEqualTo(Instant.parse(database.getString("since")));
    }

    @Test
    void countsOpenSocketsAndWhatTheyDo() {
        try (TestSocket first = TestSocket.greeted(server);
                V2Socket second = V2Socket.open(server.ws("/ws"))) {
            first.send("{\"type\":\"user_message\",\"payload\":{\"message\":\"/help\"}}")
                    .next("llm_response");
            second.next("connection_established");
            JsonObject report = Http.json(server.http(PATH));

            assertThat(report.getJsonObject("sockets").getInt("plain")).isPositive();
            assertThat(report.getJsonObject("sockets").getInt("v2")).isPositive();
            assertThat(report.getJsonObject("recent").getInt("messages")).isPositive();
            assertThat(report.getJsonObject("recent").getInt("lane_waits")).isPositive();
            assertThat(report.getJsonObject("recent").getInt("appends")).isPositive();
            assertThat(report.getJsonObject("recent")
                            .getJsonNumber("append_p95_ms")
                            .doubleValue())
                    .isPositive();
        }
    }

    @Test
    void leavesOutSamplesThatWhoAsksHas() {
        JsonArray history = sampled().getJsonArray("history");
        String newest = history.getJsonObject(history.size() - 1).getString("at");

        Waits.require(() -> !after(newest).isEmpty(), "a sample after " + newest);
        assertThat(after(newest).getValuesAs(JsonObject.class))
                .allMatch(sample -> sample.getString("at").compareTo(newest) > 0);
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        HttpResponse<String> bad = Http.get(server.http(PATH + "?after=yesterday"));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("BAD_FIELD", "2026-01-01T12:00:00.000Z");
        assertThat(Http.send("POST", server.http(PATH)).statusCode()).isEqualTo(405);
        assertThat(Http.json(server.http("/openapi")).getJsonObject("paths")).containsKey(PATH);
    }

    private JsonArray after(String time) {
        return Http.json(server.http(PATH + "?after=" + time)).getJsonArray("history");
    }

    /** A report with a sample at least: the first one comes within seconds of the start. */
    private JsonObject sampled() {
        Waits.require(() -> !after("2000-01-01T00:00:00Z").isEmpty(), "a sample");
        return Http.json(server.http(PATH));
    }
}
