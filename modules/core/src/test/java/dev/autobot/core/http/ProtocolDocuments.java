package dev.autobot.core.http;

import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.core.protocol.Shapes;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.Tool;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Protocol documents for tests: of all that the contract knows, and of a plugin that uses every kind of field. */
final class ProtocolDocuments {

    static final MessageType<Shapes.Every> EVERY_MESSAGE = MessageType.of("every_thing", Shapes.Every.class);
    static final EventType<Shapes.Every> EVERY_EVENT = EventType.durable("every_thing_told", Shapes.Every.class);
    static final MessageType<Shapes.Optionals> OPTIONALS =
            MessageType.control("optional_things", Shapes.Optionals.class).forV2();
    static final Tool<Shapes.Part> TOOL =
            new Tool<>("part_finder", "Finds parts.", Shapes.Part.class, Tool.Risk.READS, call -> "found");

    private static final ProtocolDocument.Address ADDRESS = new ProtocolDocument.Address("bot.example.org:8443", true);

    /** Says that the plugin {@code parts} owns what is above. */
    static final ProtocolCatalogue.Owners OWNERS = new ProtocolCatalogue.Owners() {
        @Override
        public Optional<String> ofMessage(String type) {
            return type.equals(EVERY_MESSAGE.name()) ? Optional.of("parts") : Optional.empty();
        }

        @Override
        public Optional<String> ofEvent(String type) {
            return type.equals(EVERY_EVENT.name()) ? Optional.of("parts") : Optional.empty();
        }

        @Override
        public Optional<String> ofTool(String name) {
            return name.equals(TOOL.name()) ? Optional.of("parts") : Optional.empty();
        }
    };

    private ProtocolDocuments() {}

    /** All message types of {@link #full}. */
    static List<MessageType<?>> messages() {
        List<MessageType<?>> messages = new ArrayList<>(Messages.all());
        messages.add(OPTIONALS);
        messages.add(EVERY_MESSAGE);
        return messages;
    }

    /** All event types of {@link #full}. */
    static List<EventType<?>> events() {
        List<EventType<?>> events = new ArrayList<>(EventTypes.all());
        events.add(EVERY_EVENT);
        return events;
    }

    /** The document of all there is. */
    static String full() {
        return text(new ProtocolCatalogue(messages(), events(), List.of(TOOL), OWNERS));
    }

    /** The document of a catalogue, as the server writes it. */
    static String text(ProtocolCatalogue catalogue) {
        return new PayloadBinder().write(ProtocolDocument.of(catalogue, ADDRESS, "1.2.3"));
    }

    static JsonObject parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    static JsonValue at(JsonObject document, String pointer) {
        return Json.createPointer(pointer).getValue(document);
    }
}
