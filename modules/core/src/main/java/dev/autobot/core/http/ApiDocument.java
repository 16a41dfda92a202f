package dev.autobot.core.http;

import dev.autobot.core.protocol.PayloadShape;
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
        return object(
                "openapi",
                "3.1.0",
                "info",
                object(
                        "title",
                        "AutoBot",
                        "version",
                        version,
                        "description",
                        "The REST side of AutoBot. What happens is told over the WebSocket at /ws."),
                "paths",
                paths,
                "components",
                object("securitySchemes", object("token", object("type", "http", "scheme", "bearer"))));
    }

    private static Map<String, Object> operation(Route route) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        Matcher names = PARAMETER.matcher(route.path());
        while (names.find()) {
            parameters.add(object("name", names.group(1), "in", "path", "required", true, "schema", TEXT));
        }
        for (Route.Query query : route.queries()) {
            parameters.add(
                    object("name", query.name(), "in", "query", "description", query.description(), "schema", TEXT));
        }
        boolean hasBody = route.result() != NoPayload.class;
        Map<String, Object> responses = object(
                hasBody ? "200" : "204",
                hasBody ? body("Done.", route.result()) : object("description", "Done; the answer has no body."),
                "default",
                body("Refused or failed; the message says why.", ErrorReport.class));
        Map<String, Object> operation =
                object("summary", route.summary(), "parameters", parameters, "responses", responses);
        if (!OpenPaths.isOpen(route.method(), route.path())) {
            List<String> roles = route.role().isEmpty() ? List.of() : List.of(route.role());
            operation.put("security", List.of(object("token", roles)));
        }
        return operation;
    }

    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private static Map<String, Object> body(String description, Class<?> result) {
        Map<String, Object> schema = PayloadShape.of(result).schema();
        return object("description", description, "content", object("application/json", object("schema", schema)));
    }

    /** A JSON object from names and values in turn, in that order. */
    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
