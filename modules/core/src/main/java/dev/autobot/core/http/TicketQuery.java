package dev.autobot.core.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The {@code ticket} in the query of an address. Read by hand: tickets need no decoding, and the container reports a
 * query that it cannot decode, with all that is in it.
 */
final class TicketQuery {

    private static final String TICKET = "ticket=";

    private TicketQuery() {}

    /** The first ticket. */
    static Optional<String> ticket(String query) {
        return parts(query).stream()
                .filter(part -> part.startsWith(TICKET))
                .map(part -> part.substring(TICKET.length()))
                .findFirst();
    }

    /** The query without tickets; {@code null} when nothing is left. */
    static String without(String query) {
        String rest =
                parts(query).stream().filter(part -> !part.startsWith(TICKET)).collect(Collectors.joining("&"));
        return rest.isEmpty() ? null : rest;
    }

    private static List<String> parts(String query) {
        return query == null ? List.of() : Arrays.asList(query.split("&"));
    }
}
