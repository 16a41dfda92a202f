package dev.autobot.core.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The query of a WebSocket's address, and the {@code ticket} in it. Read by hand: when the container cannot decode a
 * query, it refuses the handshake and writes a failure report with all that is in the query.
 */
final class HandshakeQuery {

    private static final String TICKET = "ticket=";

    private HandshakeQuery() {}

    /** The first ticket. */
    static Optional<String> ticket(String query) {
        return parts(query).stream()
                .filter(part -> part.startsWith(TICKET))
                .map(part -> part.substring(TICKET.length()))
                .findFirst();
    }

    /** The query without tickets; {@code null} when nothing is left. */
    static String without(String query) {
        String rest = parts(query).stream()
                .filter(part -> !part.startsWith(TICKET))
                .collect(Collectors.joining("&"));
        return rest.isEmpty() ? null : rest;
    }

    /** What the query says, but for tickets and for what cannot be decoded. */
    static Map<String, String[]> parameters(String query) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (String part : parts(without(query))) {
            String[] words = part.split("=", 2);
            try {
                String name = URLDecoder.decode(words[0], StandardCharsets.UTF_8);
                String value = words.length == 1 ? "" : URLDecoder.decode(words[1], StandardCharsets.UTF_8);
                parameters.merge(name, new String[] {value}, HandshakeQuery::both);
            } catch (IllegalArgumentException e) {
                // a percent sign without its two digits: nobody asks for such a parameter
            }
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static String[] both(String[] before, String[] more) {
        return Stream.of(before, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private static List<String> parts(String query) {
        return query == null ? List.of() : Arrays.asList(query.split("&"));
    }
}
