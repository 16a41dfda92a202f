package dev.autobot.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.protocol.Shapes;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Messages;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolDocumentTest {

    private static final ProtocolCatalogue NOTHING =
            new ProtocolCatalogue(List.of(), List.of(), List.of(), ProtocolCatalogue.Owners.UNKNOWN);

    private final JsonObject document = ProtocolDocuments.parse(ProtocolDocuments.full());

    @Test
    void isAValidAsyncApiDocument() {
        assertThat(JsonSchemas.problemsOfAsyncApi(ProtocolDocuments.full())).isEmpty();
    }

    @Test
    void isValidWhenNothingIsRegistered() {
        assertThat(JsonSchemas.problemsOfAsyncApi(ProtocolDocuments.text(NOTHING)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "\"asyncapi\":\"3.0.0\",\"asyncapi\":\"2.6.0\"",
        "\"action\":\"send\",\"action\":\"publish\"",
        "\"protocol\":,\"protocoll\":",
        "\"address\":\"/ws\",\"address\":7",
        "\"type\":\"integer\",\"type\":\"int\"",
        "\"bindingVersion\":\"0.1.0\",\"bindingVersion\":false",
        "\"components\":,\"component\":",
        "\"scheme\":\"bearer\",\"scheme\":1",
    })
    void isNoValidDocumentAnyMoreWhenItIsBroken(String right, String wrong) {
        String broken = ProtocolDocuments.full().replace(right, wrong);

        assertThat(broken).isNotEqualTo(ProtocolDocuments.full());
        assertThat(JsonSchemas.problemsOfAsyncApi(broken)).isNotEmpty();
    }

    @Test
    void hasOneMessageForEachTypeOfEachDirection() {
        List<String> expected = Stream.of(
                        ProtocolDocuments.messages().stream().map(type -> "message." + type.name()),
                        ProtocolDocuments.events().stream().map(type -> "event." + type.name()),
                        Stream.of("test.text", "test.connected", "test.echo"))
                .flatMap(names -> names)
                .toList();

        assertThat(messages().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void isTheSameWhateverTheOrderOfTheRegistrations() {
        List<MessageType<?>> messages = new ArrayList<>(ProtocolDocuments.messages());
        List<EventType<?>> events = new ArrayList<>(ProtocolDocuments.events());
        Collections.reverse(messages);
        Collections.reverse(events);
        String reversed = ProtocolDocuments.text(
                new ProtocolCatalogue(messages, events, List.of(ProtocolDocuments.TOOL), ProtocolDocuments.OWNERS));

        assertThat(reversed).isEqualTo(ProtocolDocuments.full());
    }

    @Test
    void pointsOnlyToWhatIsThere() {
        List<String> references = new ArrayList<>();
        collectReferences(document, references);

        assertThat(references).hasSizeGreaterThan(100).allSatisfy(reference -> assertThat(
                        ProtocolDocuments.at(document, reference.substring(1)))
                .isNotNull());
    }

    private static void collectReferences(JsonValue value, List<String> into) {
        if (value.getValueType() == JsonValue.ValueType.OBJECT) {
            value.asJsonObject().forEach((name, field) -> {
                if (name.equals("$ref")) {
                    into.add(field.toString().replace("\"", ""));
                }
                collectReferences(field, into);
            });
        } else if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            value.asJsonArray().forEach(each -> collectReferences(each, into));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "ws-test", "ws-health"})
    void separatesWhatClientsSendFromWhatTheServerTells(String channel) {
        assertThat(operation(channel + ".receive"))
                .allMatch(name -> name.contains("/message.") || name.endsWith(".text"));
        assertThat(operation(channel + ".send"))
                .noneMatch(name -> name.contains("/message.") || name.endsWith(".text"));
        assertThat(operation(channel + ".receive").size()
                        + operation(channel + ".send").size())
                .isEqualTo(document.getJsonObject("channels")
                        .getJsonObject(channel)
                        .getJsonObject("messages")
                        .size());
    }

    private List<String> operation(String name) {
        return document.getJsonObject("operations")
                .getJsonObject(name)
                .getJsonArray("messages")
                .getValuesAs((JsonObject each) -> each.getString("$ref"));
    }

    @Test
    void tellsOfTheHealthEndpointWhatItAnswers() {
        JsonObject health = document.getJsonObject("channels").getJsonObject("ws-health");

        assertThat(health.getString("address")).isEqualTo("/ws/health");
        assertThat(health.getJsonObject("messages").keySet())
                .containsExactlyInAnyOrder(
                        "message.health_check",
                        "message.ping",
                        "message.pong",
                        "event.health_response",
                        "event.ping",
                        "event.pong",
                        "event.error");
    }

    @Test
    void tellsHowMessagesAreHandledAndEventsDelivered() {
        JsonObject optionals = messages().getJsonObject("message.optional_things");
        assertThat(optionals.getBoolean("x-control")).isTrue();
        assertThat(optionals.getBoolean("x-v2")).isTrue();
        assertThat(messages().getJsonObject("message.user_message").getBoolean("x-control"))
                .isFalse();
        assertThat(ProtocolDocuments.events()).allSatisfy(type -> {
            JsonObject event = messages().getJsonObject("event." + type.name());
            assertThat(event.getString("x-delivery"))
                    .isEqualToIgnoringCase(type.delivery().name());
            assertThat(event.getBoolean("x-v2")).isEqualTo(type.isForV2());
            assertThat(event.getBoolean("x-urgent")).isEqualTo(type.isUrgent());
        });
    }

    @Test
    void marksFieldsThatPlainClientsAreNotTold() {
        JsonObject fields = messages()
                .getJsonObject("event.tool_code")
                .getJsonObject("payload")
                .getJsonObject("properties")
                .getJsonObject("payload")
                .getJsonObject("properties");

        assertThat(fields.getJsonObject("call_id").getBoolean("x-autobot-v2")).isTrue();
        assertThat(fields.getJsonObject("call_id").getString("description")).startsWith("autobot.v2");
        assertThat(fields.getJsonObject("code")).doesNotContainKey("x-autobot-v2");
    }

    @Test
    void namesThePluginThatOwnsAType() {
        assertThat(messages().getJsonObject("message.every_thing").getString("x-plugin"))
                .isEqualTo("parts");
        assertThat(messages().getJsonObject("event.every_thing_told").getString("x-plugin"))
                .isEqualTo("parts");
        assertThat(messages().getJsonObject("message.user_message")).doesNotContainKey("x-plugin");
    }

    @Test
    void describesTools() {
        JsonObject tool = document.getJsonArray("x-tools").getJsonObject(0);

        assertThat(tool.keySet()).containsExactly("name", "description", "risk", "arguments", "x-plugin");
        assertThat(tool.getString("risk")).isEqualTo("reads");
        assertThat(ProtocolDocuments.at(tool, "/arguments/properties/part_number/format"))
                .hasToString("\"int32\"");
    }

    @Test
    void saysWhereTheServerIs() {
        JsonObject server = document.getJsonObject("servers").getJsonObject("this");

        assertThat(server.getString("host")).isEqualTo("bot.example.org:8443");
        assertThat(server.getString("protocol")).isEqualTo("wss");
        assertThat(document.getJsonObject("info").getString("version")).isEqualTo("1.2.3");
    }

    @Test
    void givesEachFrameAnotherTitleSoThatTypesCanBeGenerated() {
        assertThat(messages().values())
                .extracting(each -> each.asJsonObject().getString("title"))
                .doesNotHaveDuplicates()
                .contains("UserMessageMessage", "UserMessageEvent", "EchoFrame");
        assertThat(ProtocolDocuments.at(messages(), "/event.user_message/payload/properties/payload/title"))
                .hasToString("\"UserMessageEventPayload\"");
    }

    @Test
    void goesOnWithoutATypeThatCannotBeDescribed() {
        ProtocolCatalogue catalogue = new ProtocolCatalogue(
                List.of(MessageType.of("bad", Shapes.Bad.class), Messages.USER_MESSAGE),
                List.of(EventType.durable("no_record", Shapes.NoRecord.class), EventTypes.ERROR),
                List.of(),
                ProtocolCatalogue.Owners.UNKNOWN);
        String text = ProtocolDocuments.text(catalogue);

        assertThat(text).contains("a payload cannot hold a java.lang.Thread", "\"event.error\"");
        assertThat(JsonSchemas.problemsOfAsyncApi(text)).isEmpty();
    }

    @Test
    void keepsTheServersOwnTypeWhenAPluginDeclaresOneOfTheSameName() {
        ProtocolCatalogue catalogue = new ProtocolCatalogue(
                List.of(),
                List.of(EventTypes.ERROR, EventType.latest("error", Shapes.Part.class)),
                List.of(),
                ProtocolCatalogue.Owners.UNKNOWN);

        JsonObject error = ProtocolDocuments.parse(ProtocolDocuments.text(catalogue))
                .getJsonObject("components")
                .getJsonObject("messages")
                .getJsonObject("event.error");
        assertThat(error.getString("x-delivery")).isEqualTo("durable");
    }

    private JsonObject messages() {
        return document.getJsonObject("components").getJsonObject("messages");
    }
}
