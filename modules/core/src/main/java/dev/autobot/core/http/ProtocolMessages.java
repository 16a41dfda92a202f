package dev.autobot.core.http;

import dev.autobot.core.protocol.OrderedMap;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.NoPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The messages of the protocol document: one for each message type and each event type, sorted, with the schema of the
 * whole frame. The payload's schema is made from the record that validates it.
 */
final class ProtocolMessages {

    static final String MESSAGE = "message.";
    static final String EVENT = "event.";

    private static final Map<String, Object> NO_PAYLOAD = OrderedMap.of("type", "object");

    private final ProtocolCatalogue.Owners owners;

    private ProtocolMessages(ProtocolCatalogue.Owners owners) {
        this.owners = owners;
    }

    /** All of them, by the names that channels refer to: {@code message.…}, then {@code event.…}. */
    static Map<String, Object> of(ProtocolCatalogue catalogue) {
        ProtocolMessages messages = new ProtocolMessages(catalogue.owners());
        Map<String, Object> sent = new TreeMap<>();
        catalogue.messages().forEach(type -> sent.put(MESSAGE + type.name(), messages.message(type)));
        Map<String, Object> told = new TreeMap<>();
        catalogue.events().forEach(type -> told.putIfAbsent(EVENT + type.name(), messages.event(type)));
        Map<String, Object> all = OrderedMap.of();
        all.putAll(sent);
        all.putAll(told);
        return all;
    }

    /** A message or event of the test endpoint, whose fields stand beside the type. */
    static Map<String, Object> raw(String type, String summary) {
        Map<String, Object> fields = OrderedMap.of("type", constant(type), "message", OrderedMap.of("type", "string"));
        return OrderedMap.of(
                "name",
                type,
                "title",
                title(type, "Frame"),
                "summary",
                summary,
                "payload",
                frame(type, fields, "Frame"));
    }

    private Map<String, Object> message(MessageType<?> type) {
        boolean hasPayload = type.payload() != NoPayload.class;
        Map<String, Object> payload =
                hasPayload ? titled(title(type.name(), "MessagePayload"), Schemas.of(type.payload())) : NO_PAYLOAD;
        Map<String, Object> fields = OrderedMap.of("type", constant(type.name()), "payload", payload);
        fields.put("id", ID_OF_MESSAGE);
        Map<String, Object> frame = frame(type.name(), fields, "Message");
        if (!Schemas.requiresFields(payload)) {
            frame.put("required", List.of("type"));
        }
        Map<String, Object> message =
                OrderedMap.of("name", type.name(), "title", title(type.name(), "Message"), "payload", frame);
        message.put("x-control", type.control());
        message.put("x-v2", type.isForV2());
        return with(message, owners.ofMessage(type.name()));
    }

    private Map<String, Object> event(EventType<?> type) {
        Map<String, Object> fields = OrderedMap.of("type", constant(type.name()));
        if (type.payload() != NoPayload.class) {
            fields.put("payload", titled(title(type.name(), "EventPayload"), Schemas.ofEvent(type.payload())));
        }
        Map<String, Object> frame = frame(type.name(), fields, "Event");
        fields.putAll(ENVELOPE);
        if (type.isUrgent()) {
            fields.put("early", EARLY);
        }
        Map<String, Object> message =
                OrderedMap.of("name", type.name(), "title", title(type.name(), "Event"), "payload", frame);
        message.put("x-delivery", type.delivery().name().toLowerCase(Locale.ROOT));
        message.put("x-v2", type.isForV2());
        message.put("x-urgent", type.isUrgent());
        return with(message, owners.ofEvent(type.name()));
    }

    private static Map<String, Object> with(Map<String, Object> message, Optional<String> owner) {
        owner.ifPresent(id -> message.put("x-plugin", id));
        return message;
    }

    /** A frame with fields of which those that are there by now are required. */
    private static Map<String, Object> frame(String type, Map<String, Object> fields, String kind) {
        List<String> required = new ArrayList<>(fields.keySet());
        required.remove("id");
        return OrderedMap.of("title", title(type, kind), "type", "object", "properties", fields, "required", required);
    }

    private static Map<String, Object> titled(String title, Map<String, Object> schema) {
        Map<String, Object> titled = OrderedMap.of("title", title);
        titled.putAll(schema);
        return titled;
    }

    private static Map<String, Object> constant(String type) {
        return OrderedMap.of("type", "string", "const", type);
    }

    /** A name for types that are generated: {@code user_message} of the kind Event is {@code UserMessageEvent}. */
    private static String title(String type, String kind) {
        StringBuilder title = new StringBuilder();
        for (String word : type.split("_")) {
            if (!word.isEmpty()) {
                title.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return title.append(kind).toString();
    }

    private static Map<String, Object> text(String description) {
        return OrderedMap.of("type", "string", "description", description);
    }

    private static final Map<String, Object> ID_OF_MESSAGE = OrderedMap.of(
            "type",
            "string",
            "minLength",
            1,
            "maxLength",
            128,
            "description",
            "autobot.v2: names the message for its ack; the same id again does nothing twice.");

    private static final Map<String, Object> ENVELOPE = OrderedMap.of(
            "id",
            text("autobot.v2: names the event; a durable one has the same id whenever it is told."),
            "ts",
            OrderedMap.of("type", "string", "format", "date-time", "description", "autobot.v2: when it was published."),
            "re",
            text("autobot.v2: the id of the message that it answers, or that led to it."),
            "cursor",
            text("autobot.v2: where the client is once it has read this; to be given back after a break. On durable"
                    + " events, connection_established, resumed and resync_required."));

    private static final Map<String, Object> EARLY = OrderedMap.of(
            "type",
            "boolean",
            "const",
            true,
            "description",
            "autobot.v2: a copy for a slow reader; the event comes again in its place.");
}
