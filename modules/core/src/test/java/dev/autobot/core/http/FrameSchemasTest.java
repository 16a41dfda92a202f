package dev.autobot.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.protocol.EchoFrames;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.FrameFactory;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.core.protocol.Samples;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.NoPayload;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the protocol document says of frames, held against frames as the server writes them. */
class FrameSchemasTest {

    private static final JsonObject MESSAGES = ProtocolDocuments.parse(ProtocolDocuments.full())
            .getJsonObject("components")
            .getJsonObject("messages");

    private static final Map<String, URI> SCHEMAS = MESSAGES.keySet().stream()
            .collect(Collectors.toMap(
                    Function.identity(),
                    name -> JsonSchemas.register(
                            MESSAGES.getJsonObject(name).get("payload").toString())));

    private final PayloadBinder binder = new PayloadBinder();
    private final FrameFactory frames =
            new FrameFactory(binder, Clock.fixed(Instant.parse("2025-09-11T13:45:00Z"), ZoneOffset.UTC));

    static Stream<EventType<?>> events() {
        return ProtocolDocuments.events().stream();
    }

    static Stream<MessageType<?>> messages() {
        return ProtocolDocuments.messages().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void fitTheEventsOfPlainClients(EventType<?> type) {
        assertThat(problems("event." + type.name(), frame(type).text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void fitTheEventsOfVersionTwo(EventType<?> type) {
        String text = frame(type).text("epoch.1.2");

        assertThat(ProtocolDocuments.parse(text)).containsKeys("id", "ts", "re", "cursor");
        assertThat(problems("event." + type.name(), text)).isEmpty();
        assertThat(problems("event." + type.name(), frame(type).early().text(null)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void refuseEventsOfAnotherType(EventType<?> type) {
        String other = frame(type).text().replace("\"type\":\"" + type.name() + '"', "\"type\":\"other\"");

        assertThat(problems("event." + type.name(), other)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void refuseEventsThatLackARequiredField(EventType<?> type) {
        JsonObject frame = ProtocolDocuments.parse(frame(type).text());

        for (String field : required(type.payload())) {
            assertThat(problems("event." + type.name(), with(frame, field, null)))
                    .as("without %s", field)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void fitTheMessagesThatTheServerTakes(MessageType<?> type) {
        assertThat(problems("message." + type.name(), message(type).toString())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void refuseMessagesThatTheServerRefuses(MessageType<?> type) {
        JsonObject message = message(type);

        for (String field : required(type.payload())) {
            assertThat(problems("message." + type.name(), with(message, field, null)))
                    .as("without %s", field)
                    .isNotEmpty();
            assertThat(problems(
                            "message." + type.name(),
                            with(
                                    message,
                                    field,
                                    Json.createArrayBuilder().add(1).build())))
                    .as("with a list of a number as %s", field)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"user_message\"}",
                "{\"type\":\"user_message\",\"payload\":[]}",
                "{\"type\":\"user_message\",\"payload\":{\"message\":\"x\"},\"id\":\"\"}",
                "{\"payload\":{\"message\":\"x\"}}",
                "[]"
            })
    void refuseWrongEnvelopes(String text) {
        assertThat(problems("message.user_message", text)).isNotEmpty();
    }

    @Test
    void letAPayloadOfOptionalFieldsBeLeftOut() {
        assertThat(problems("message.run_cancel", "{\"type\":\"run_cancel\"}")).isEmpty();
        assertThat(problems("message.ping", "{\"type\":\"ping\"}")).isEmpty();
        assertThat(problems("message.optional_things", "{\"type\":\"optional_things\",\"payload\":{}}"))
                .isEmpty();
    }

    @Test
    void fitTheRawFramesOfTheTestEndpoint() {
        assertThat(problems("test.connected", EchoFrames.CONNECTED.text())).isEmpty();
        assertThat(problems("test.echo", EchoFrames.echo("a \"b\"").text())).isEmpty();
        assertThat(problems("test.echo", EchoFrames.CONNECTED.text())).isNotEmpty();
        assertThat(problems("test.echo", "{\"type\":\"echo\"}")).isNotEmpty();
    }

    private static List<String> problems(String message, String text) {
        return JsonSchemas.problems(SCHEMAS.get(message), text);
    }

    private List<String> required(Class<?> payload) {
        return binder.shape(payload).fields().stream()
                .filter(field -> field.required())
                .map(field -> field.name())
                .toList();
    }

    @SuppressWarnings("unchecked") // the sample is of the type's own payload
    private Frame frame(EventType<?> type) {
        Object payload = type.payload() == NoPayload.class ? NoPayload.INSTANCE : Samples.of(type.payload());
        return frames.frame((EventType<Object>) type, payload, "m-1");
    }

    private JsonObject message(MessageType<?> type) {
        JsonObject payload = ProtocolDocuments.parse(binder.write(Samples.of(type.payload())));
        return Json.createObjectBuilder()
                .add("type", type.name())
                .add("id", "m-1")
                .add("payload", payload)
                .build();
    }

    /** The frame with another value of a payload's field, or without the field. */
    private static String with(JsonObject frame, String field, JsonValue value) {
        JsonObject payload = frame.getJsonObject("payload");
        JsonObject changed = value == null
                ? Json.createObjectBuilder(payload).remove(field).build()
                : Json.createObjectBuilder(payload).add(field, value).build();
        return Json.createObjectBuilder(frame).add("payload", changed).build().toString();
    }
}
