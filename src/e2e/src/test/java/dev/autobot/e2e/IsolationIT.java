package dev.autobot.e2e;

import static dev.autobot.e2e.TokenList.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Messages;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one user has said, no other user gets to see, by whatever route or message. */
class IsolationIT {

    private static final String MARKER = "zanzibar-under-the-floor";
    private static final String CHAT = "adas-chat";

    @Test
    void showsNothingOfOneUserToAnother() {
        PackagedServer server = PackagedServer.unpack(Map.of("AUTOBOT_AUTH", "token"));
        TokenList tokens = new TokenList(server.data().resolve("tokens"));
        String ada = tokens.grant("ada operator");
        String bob = tokens.grant("bob");
        List<String> seen = new ArrayList<>();
        try (server) {
            server.start();
            try (TestSocket bobs = TestSocket.open(server.ws("/ws"), bearer(bob));
                    TestSocket adas = TestSocket.open(server.ws("/ws"), bearer(ada))) {
                adas.send(message(MARKER));
                adas.next("llm_response");

                walkMessages(bobs, seen);
                List<String> routes = walkRoutes(server, bob, seen);
                adas.send(message(MARKER + " again"));
                adas.next("llm_response");
                bobs.untilPong().forEach(frame -> seen.add(frame.toString()));

                assertThat(routes).contains("GET /api/chats", "DELETE /api/chats/{id}", "POST /api/ws-ticket");
                assertThat(seen)
                        .hasSizeGreaterThan(routes.size() + Messages.all().size());
                assertThat(seen).noneMatch(each -> each.contains(MARKER));
            }
            String kept = Http.get(server.http("/api/chats/" + CHAT + "/messages"), bearer(ada))
                    .body();
            assertThat(kept).as("and nobody else deletes it").contains(MARKER, MARKER + " again");
        }
    }

    private static String message(String text) {
        return "{\"type\":\"user_message\",\"payload\":{\"message\":\"" + text + "\",\"chat_id\":\"" + CHAT + "\"}}";
    }

    /** Sends each message that there is, about the other's chat. */
    private static void walkMessages(TestSocket socket, List<String> seen) {
        for (MessageType<?> type : Messages.all()) {
            if (type.name().equals(Messages.USER_MESSAGE.name())) {
                continue; // it comes last: from then on there is a chat of this id that is one's own
            }
            socket.send(frame(type));
            seen.add("after " + type.name());
            socket.untilPong().forEach(frame -> seen.add(frame.toString()));
        }
        socket.send("{\"type\":\"user_message\",\"payload\":{\"message\":\"/status\",\"chat_id\":\"" + CHAT + "\"}}");
        seen.add(socket.next("user_message").toString());
        seen.add(socket.next("llm_response").toString());
    }

    /** A message with a value in each field: for texts, the id of the other's chat. */
    private static String frame(MessageType<?> type) {
        JsonObjectBuilder payload = Json.createObjectBuilder();
        for (RecordComponent field : type.payload().getRecordComponents()) {
            payload.add(snakeCase(field.getName()), value(field.getType()));
        }
        return Json.createObjectBuilder()
                .add("type", type.name())
                .add("payload", payload)
                .build()
                .toString();
    }

    private static JsonValue value(Class<?> type) {
        if (type == String.class) {
            return Json.createValue(CHAT);
        }
        return type == boolean.class || type == Boolean.class ? JsonValue.TRUE : Json.createValue(1);
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    /** Asks each route of the API document, those that delete last; gives their names. */
    private static List<String> walkRoutes(PackagedServer server, String token, List<String> seen) {
        JsonObject paths = TestSocket.parse(
                        Http.get(server.http("/openapi"), bearer(token)).body())
                .getJsonObject("paths");
        List<String> routes = new ArrayList<>();
        paths.forEach((path, methods) -> methods.asJsonObject()
                .keySet()
                .forEach(method -> routes.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
        routes.sort((a, b) -> Boolean.compare(a.startsWith("DELETE"), b.startsWith("DELETE")));
        for (String route : routes) {
            String[] words = route.split(" ");
            HttpResponse<String> answer =
                    Http.send(words[0], server.http(words[1].replaceAll("\\{\\w+}", CHAT)), bearer(token));
            seen.add(route + " " + answer.statusCode() + " " + answer.body());
        }
        return routes;
    }
}
