package dev.autobot.core.http;

import dev.autobot.core.protocol.OrderedMap;
import dev.autobot.plugin.Download;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.payload.ErrorReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The OpenAPI 3.1 document of the routes that are registered now. The container's own generator looks once, before
 * plugins start, and keeps what it saw (ADR 5).
 */
final class ApiDocument {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private ApiDocument() {}

    static Map<String, Object> of(Collection<Route> routes, String version) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        routes.stream()
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .forEach(route -> paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                        .put(route.method().toLowerCase(Locale.ROOT), operation(route)));
        return OrderedMap.of(
                "openapi",
                "3.1.0",
                "info",
                OrderedMap.of(
                        "title",
                        "AutoBot",
                        "version",
                        version,
                        "description",
                        "The REST side of AutoBot. What happens is told over the WebSocket at /ws."),
                "paths",
                paths,
                "components",
                OrderedMap.of(
                        "securitySchemes", OrderedMap.of("token", OrderedMap.of("type", "http", "scheme", "bearer"))));
    }

    private static Map<String, Object> operation(Route route) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        Matcher names = PARAMETER.matcher(route.path());
        while (names.find()) {
            parameters.add(OrderedMap.of("name", names.group(1), "in", "path", "required", true, "schema", TEXT));
        }
        for (Route.Query query : route.queries()) {
            parameters.add(OrderedMap.of(
                    "name", query.name(), "in", "query", "description", query.description(), "schema", TEXT));
        }
        boolean hasBody = route.result() != NoPayload.class;
        Map<String, Object> responses = OrderedMap.of(
                hasBody ? "200" : "204",
                hasBody ? answer(route.result()) : OrderedMap.of("description", "Done; the answer has no body."),
                "default",
                body("Refused or failed; the message says why.", ErrorReport.class));
        Map<String, Object> operation = OrderedMap.of("summary", route.summary(), "parameters", parameters);
        if (route.mostFileBytes() > 0) {
            operation.put("requestBody", filesBody(route));
        } else if (route.body() != NoPayload.class) {
            operation.put("requestBody", requestBody(route.body()));
        }
        operation.put("responses", responses);
        if (!OpenPaths.isOpen(route)) {
            List<String> roles = route.role().isEmpty() ? List.of() : List.of(route.role());
            operation.put("security", List.of(OrderedMap.of("token", roles)));
        }
        return operation;
    }

    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private static final Map<String, Object> BYTES = OrderedMap.of("type", "string", "format", "binary");

    private static Map<String, Object> answer(Class<?> result) {
        return result == Download.class
                ? OrderedMap.of(
                        "description",
                        "The bytes, as an attachment.",
                        "content",
                        OrderedMap.of("*/*", OrderedMap.of("schema", BYTES)))
                : body("Done.", result);
    }

    private static Map<String, Object> body(String description, Class<?> result) {
        return OrderedMap.of("description", description, "content", json(Schemas.of(result)));
    }

    /** An empty body counts as an object without fields, so it is required when the object has to have some. */
    private static Map<String, Object> requestBody(Class<?> body) {
        Map<String, Object> schema = Schemas.of(body);
        return OrderedMap.of("required", Schemas.requiresFields(schema), "content", json(schema));
    }

    private static Map<String, Object> filesBody(Route route) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("file", OrderedMap.of("type", "array", "items", BYTES));
        for (Route.Field field : route.fields()) {
            properties.put(field.name(), OrderedMap.of("type", "string", "description", field.description()));
        }
        Map<String, Object> schema = OrderedMap.of("type", "object", "properties", properties);
        if (route.fields().isEmpty()) {
            schema.put("additionalProperties", TEXT);
        }
        return OrderedMap.of(
                "description",
                "Files, of at most " + route.mostFileBytes() + " bytes together, and fields.",
                "required",
                true,
                "content",
                OrderedMap.of("multipart/form-data", OrderedMap.of("schema", schema)));
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return OrderedMap.of("application/json", OrderedMap.of("schema", schema));
    }
}
