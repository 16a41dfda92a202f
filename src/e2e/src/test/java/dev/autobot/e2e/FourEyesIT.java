package dev.autobot.e2e;

import static dev.autobot.e2e.TokenList.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The four-eyes rule, and questions that nobody answers. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FourEyesIT {

    private static final Map<String, String> FOUR_EYES = Map.of("AUTOBOT_TOOLS_APPROVAL_FOUR_EYES", "true");

    private static PackagedServer server;
    private static Commander requester;
    private static Commander other;
    private static JsonObject forgotten;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(FOUR_EYES);
        settings.put("AUTOBOT_AUTH", "token");
        settings.put("AUTOBOT_TOOLS_APPROVAL_EXPIRY", "25s");
        server = PackagedServer.unpack(settings);
        TokenList tokens = new TokenList(server.data().resolve("tokens"));
        String[] ada = bearer(tokens.grant("ada approver"));
        String[] eve = bearer(tokens.grant("eve approver"));
        server.start();
        requester = Commander.of(server, ada);
        other = Commander.of(server, eve);
        // its time goes by while other tests work
        forgotten = requester.asked(requester.run("sh -c 'echo forgotten > forgotten.txt'"));
    }

    @AfterAll
    static void stop() {
        requester.close();
        other.close();
        server.close();
    }

    @Test
    @Order(1)
    void letsAnotherPersonDecide() {
        JsonObject request = requester.asked(requester.run("sh -c 'echo seen by two'"));
        String id = request.getString("request_id");
        JsonObject own = requester.error(requester.answer(id, true));
        assertThat(own.getString("error_code")).isEqualTo("FORBIDDEN");
        assertThat(own.getString("message")).contains("another person");
        other.answer(id, true);
        JsonObject end = requester.ended(Commander.execution(request));
        assertThat(end.getString("output")).isEqualTo("seen by two\n");
    }

    @Test
    @Order(3)
    void runsNothingWhenNobodyDecides() {
        String id = forgotten.getString("request_id");
        JsonObject resolved = requester.first("user_permission_resolved", payload -> payload.getString("approval_id")
                .equals(id));
        assertThat(resolved.getString("state")).isEqualTo("expired");
        assertThat(resolved.getBoolean("approved")).isFalse();
        JsonObject error = requester.first(
                "error", payload -> payload.getString("error_code").equals("PERMISSION_REFUSED"));
        assertThat(error.getString("message")).contains("forgotten.txt", "Nobody answered in time");
        assertThat(other.error(other.answer(id, true)).getString("error_code")).isEqualTo("APPROVAL_EXPIRED");
        String files = requester.ended(requester.begin("ls")).getString("output");
        assertThat(files).doesNotContain("forgotten.txt");
    }

    @Test
    @Order(2)
    void refusesToStartWhereUsersCannotBeToldApart() throws InterruptedException {
        try (PackagedServer refusing = PackagedServer.unpack(FOUR_EYES)) {
            refusing.launch();
            assertThat(refusing.exitCode(PackagedServer.START_LIMIT)).isEqualTo(1);
            assertThat(refusing.console())
                    .contains(
                            "AUTOBOT_TOOLS_APPROVAL_FOUR_EYES needs users who can be told apart", "AUTOBOT_AUTH=token")
                    .doesNotContain("\tat ");
        }
    }
}
