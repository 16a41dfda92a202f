package dev.autobot.core.http;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The query of a request's address. Read by hand: what the container calls parameters is also what stands in the body
 * of a form, and asking for them uses the body up, over which a webhook's signature goes.
 */
final class QueryString {

    private QueryString() {}

    /**
     * The first value of a parameter; empty when it is absent or has no value.
     *
     * @param query as in the address; {@code null} when there is none
     * @throws PlatformException {@code BAD_FIELD} when any part of the query is not correctly encoded
     */
    static Optional<String> first(String query, String name) {
        return Optional.ofNullable(parameters(query).get(name)).filter(value -> !value.isEmpty());
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query == null) {
            return parameters;
        }
        try {
            for (String part : query.split("&")) {
                String[] words = part.split("=", 2);
                String value = words.length == 1 ? "" : decoded(words[1]);
                parameters.putIfAbsent(decoded(words[0]), value);
            }
            return parameters;
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCodes.BAD_FIELD, "The query of the address is not correctly encoded.", e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
