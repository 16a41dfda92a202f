package dev.autobot.core.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Paths with parameters, such as {@code /api/chats/{id}}. */
final class PathTemplate {

    private PathTemplate() {}

    /** The values of the template's parameters when the path fits, else empty. A parameter is one whole segment. */
    static Optional<Map<String, String>> match(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            boolean parameter = wanted[i].startsWith("{") && wanted[i].endsWith("}");
            if (parameter && !given[i].isEmpty()) {
                parameters.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }
}
