package dev.autobot.e2e;

import static dev.autobot.e2e.TokenList.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Settings of a packaged server. */
class SettingsIT {

    private static PackagedServer server;
    private static String[] ada;
    private static String[] bob;

    @BeforeAll
    static void start() {
        server = PackagedServer.unpack(Map.of("AUTOBOT_AUTH", "token"));
        TokenList list = new TokenList(server.data().resolve("tokens"));
        ada = bearer(list.grant("ada"));
        bob = bearer(list.grant("bob"));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonObjectBuilder change(String key, String value) {
        return Json.createObjectBuilder()
                .add("settings", Json.createObjectBuilder().add(key, value));
    }

    private static String value(Librarian user, String key) {
        return user.json("/api/settings").getJsonArray("settings").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("key").equals(key))
                .map(each -> each.get("value").toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsWhichKeysChangedAndNeverAValueAndOnlyTheirUser() {
        try (Librarian user = Librarian.of(server, ada);
                Librarian other = Librarian.of(server, bob)) {
            user.send("settings_update", change("chat.instructions", "Answer like a pirate."));
            JsonObject told = user.first("settings_updated", payload -> true).getJsonObject("settings");
            assertThat(told.keySet()).containsExactly("updated_keys", "timestamp");
            assertThat(told.getJsonArray("updated_keys").getString(0)).isEqualTo("chat.instructions");
            assertThat(told.toString()).doesNotContain("pirate");
            assertThat(value(user, "chat.instructions")).contains("pirate");
            assertThat(value(other, "chat.instructions")).doesNotContain("pirate");
            assertThat(other.all("settings_updated")).isEmpty();
        }
    }

    @Test
    void changesAllOrNothingAndNamesEveryProblem() {
        try (Librarian user = Librarian.of(server, bob)) {
            String refused = user.send(
                    "settings_update",
                    Json.createObjectBuilder()
                            .add(
                                    "settings",
                                    Json.createObjectBuilder()
                                            .add("settings.theme", "dark")
                                            .add("chat.when_busy", "panic")
                                            .add("no.such_key", 1)));
            JsonObject error = user.error(refused);
            assertThat(error.getString("error_code")).isEqualTo("BAD_FIELD");
            assertThat(error.getString("message")).contains("chat.when_busy", "no.such_key");
            assertThat(value(user, "settings.theme")).doesNotContain("dark");
        }
    }

    @Test
    void keepsValuesOverAKill() throws InterruptedException {
        try (Librarian user = Librarian.of(server, ada)) {
            user.send("settings_update", change("settings.theme", "dark"));
            user.first("settings_updated", payload -> payload.toString().contains("settings.theme"));
        }
        server.kill();
        server.start();
        try (Librarian user = Librarian.of(server, ada)) {
            assertThat(List.of(value(user, "settings.theme"))).containsExactly("\"dark\"");
        }
    }
}
