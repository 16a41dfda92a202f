package dev.autobot.core.http;

import dev.autobot.core.protocol.OrderedMap;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.Tool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The AsyncAPI 3.0 document of the WebSockets as they are now: made on each request from what is registered, so that it
 * is never older than the plugins. Two documents of one catalogue are the same text.
 */
final class ProtocolDocument {

    private static final String ABOUT = "The WebSocket side of AutoBot, made from what is running now; the REST side "
            + "is at /openapi. A frame is one JSON object with a text field 'type'. Clients ignore fields and "
            + "event types that they do not know. A client may send several messages as one JSON array. Optional "
            + "fields of messages may be null, too. x-v2 marks types for clients that speak the subprotocol "
            + "autobot.v2; fields whose description begins with autobot.v2 are on their frames only, x-autobot-v2 "
            + "marks those of payloads. x-control "
            + "marks messages that do not wait behind others. x-delivery says how an event is kept and treats a "
            + "slow reader, x-urgent that a slow reader gets an early copy.";

    private static final List<String> HEALTH_MESSAGES =
            List.of(Messages.HEALTH_CHECK.name(), Messages.PING.name(), Messages.PONG.name());

    private static final List<String> HEALTH_EVENTS = List.of(
            EventTypes.HEALTH_RESPONSE.name(), EventTypes.PING.name(), EventTypes.PONG.name(), EventTypes.ERROR.name());

    private final ProtocolCatalogue catalogue;
    private final Map<String, Object> messages;
    private final Map<String, Object> channels = OrderedMap.of();
    private final Map<String, Object> operations = OrderedMap.of();

    private ProtocolDocument(ProtocolCatalogue catalogue) {
        this.catalogue = catalogue;
        this.messages = ProtocolMessages.of(catalogue);
    }

    /**
     * Where the server is, as the reader of the document calls it.
     *
     * @param host with the port, if it is not the protocol's own
     * @param isSecure whether by TLS
     */
    record Address(String host, boolean isSecure) {}

    static Map<String, Object> of(ProtocolCatalogue catalogue, Address address, String version) {
        ProtocolDocument document = new ProtocolDocument(catalogue);
        document.addChannels();
        return OrderedMap.of(
                "asyncapi",
                "3.0.0",
                "info",
                OrderedMap.of("title", "AutoBot", "version", version, "description", ABOUT),
                "defaultContentType",
                "application/json",
                "servers",
                OrderedMap.of("this", server(address)),
                "channels",
                document.channels,
                "operations",
                document.operations,
                "components",
                OrderedMap.of("messages", document.messages, "securitySchemes", securitySchemes()),
                "x-tools",
                document.tools());
    }

    private static Map<String, Object> server(Address address) {
        return OrderedMap.of(
                "host",
                address.host(),
                "protocol",
                address.isSecure() ? "wss" : "ws",
                "description",
                "This server. One that asks for no tokens takes everybody for one user.",
                "security",
                List.of(
                        reference("components", "securitySchemes", "token"),
                        reference("components", "securitySchemes", "ticket")));
    }

    private static Map<String, Object> securitySchemes() {
        return OrderedMap.of(
                "token",
                OrderedMap.of(
                        "type", "http", "scheme", "bearer", "description", "At the handshake: Authorization: Bearer …"),
                "ticket",
                OrderedMap.of(
                        "type",
                        "httpApiKey",
                        "name",
                        "ticket",
                        "in",
                        "query",
                        "description",
                        "At the handshake: a fresh ticket of POST /api/ws-ticket, for browsers."));
    }

    private void addChannels() {
        List<String> all = List.copyOf(messages.keySet());
        Map<String, Object> main = channel(
                "/ws",
                "All messages and events; also at /api/ws. The subprotocols " + Wire.V2.subprotocol() + " and "
                        + Wire.V2_BATCH.subprotocol() + " add fields and types.",
                all);
        main.put("bindings", OrderedMap.of("ws", handshake()));
        channels.put("ws", main);
        addOperations("ws", all);

        messages.put(
                "test.text",
                OrderedMap.of(
                        "name",
                        "text",
                        "title",
                        "AnyText",
                        "summary",
                        "Any text, JSON or not.",
                        "contentType",
                        "text/plain",
                        "payload",
                        OrderedMap.of("type", "string")));
        messages.put("test.connected", ProtocolMessages.raw("connected", "The first frame."));
        messages.put("test.echo", ProtocolMessages.raw("echo", "The text as it came."));
        List<String> test = List.of("test.text", "test.connected", "test.echo", ProtocolMessages.EVENT + "ping");
        channels.put("ws-test", channel("/ws-test", "Says what was said; also at /api/ws-test.", test));
        addOperations("ws-test", test);

        List<String> health = Stream.concat(
                        HEALTH_MESSAGES.stream().map(ProtocolMessages.MESSAGE::concat),
                        HEALTH_EVENTS.stream().map(ProtocolMessages.EVENT::concat))
                .filter(messages::containsKey)
                .toList();
        channels.put("ws-health", channel("/ws/health", "Answers health_check, and tells nothing unasked.", health));
        addOperations("ws-health", health);
    }

    private static Map<String, Object> handshake() {
        Map<String, Object> query = OrderedMap.of(
                "cursor",
                OrderedMap.of("type", "string", "description", "autobot.v2: tell what was missed since this one."),
                "ticket",
                OrderedMap.of("type", "string", "description", "Instead of a token."));
        return OrderedMap.of(
                "method",
                "GET",
                "query",
                OrderedMap.of("type", "object", "properties", query),
                "bindingVersion",
                "0.1.0");
    }

    private static Map<String, Object> channel(String address, String description, List<String> names) {
        Map<String, Object> references = OrderedMap.of();
        names.forEach(name -> references.put(name, reference("components", "messages", name)));
        return OrderedMap.of("address", address, "description", description, "messages", references);
    }

    /** The document's application is the server: what clients send, it receives. */
    private void addOperations(String channel, List<String> names) {
        operations.put(
                channel + ".receive",
                operation("receive", channel, names.stream().filter(ProtocolDocument::isFromClients)));
        operations.put(
                channel + ".send", operation("send", channel, names.stream().filter(name -> !isFromClients(name))));
    }

    private static boolean isFromClients(String name) {
        return name.startsWith(ProtocolMessages.MESSAGE) || name.equals("test.text");
    }

    private static Map<String, Object> operation(String action, String channel, Stream<String> names) {
        return OrderedMap.of(
                "action", action,
                "channel", reference("channels", channel),
                "messages",
                        names.map(name -> reference("channels", channel, "messages", name))
                                .toList());
    }

    private static Map<String, Object> reference(String... path) {
        return OrderedMap.of("$ref", "#/" + String.join("/", path));
    }

    private List<Map<String, Object>> tools() {
        List<Map<String, Object>> tools = new ArrayList<>();
        catalogue.tools().stream().sorted(Comparator.comparing(Tool::name)).forEach(tool -> {
            Map<String, Object> entry = OrderedMap.of("name", tool.name(), "description", tool.description());
            entry.put("risk", tool.risk().name().toLowerCase(Locale.ROOT));
            entry.put("arguments", Schemas.of(tool.arguments()));
            catalogue.owners().ofTool(tool.name()).ifPresent(id -> entry.put("x-plugin", id));
            tools.add(entry);
        });
        return tools;
    }
}
