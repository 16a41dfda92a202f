package dev.autobot.core.http;

import java.net.URI;
import java.net.URISyntaxException;
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

    /** The query without tickets and without what no address may have; {@code null} when nothing is left. */
    static String without(String query) {
        String rest = parts(query).stream()
                .filter(part -> !part.startsWith(TICKET) && isWellFormed(part))
                .collect(Collectors.joining("&"));
        return rest.isEmpty() ? null : rest;
    }

    private static boolean isWellFormed(String part) {
        try {
            return new URI("ws://host/?" + part).getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false; // a percent sign without its two digits, for example
        }
    }

    /** What is left of the query {@linkplain #without without tickets}, decoded. */
    static Map<String, String[]> parameters(String query) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (String part : parts(without(query))) {
            String[] words = part.split("=", 2);
            String name = URLDecoder.decode(words[0], StandardCharsets.UTF_8);
            String value = words.length == 1 ? "" : URLDecoder.decode(words[1], StandardCharsets.UTF_8);
            parameters.merge(name, new String[] {value}, HandshakeQuery::both);
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
