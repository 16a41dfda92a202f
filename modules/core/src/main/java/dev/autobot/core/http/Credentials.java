package dev.autobot.core.http;

import dev.autobot.core.identity.Authenticator;
import dev.autobot.core.identity.Identity;
import dev.autobot.core.identity.Standing;
import dev.autobot.core.identity.Tickets;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Finds out who sends a request: by its bearer token, or at a WebSocket handshake by its ticket. Thread-safe. */
@Singleton
class Credentials {

    private static final String BEARER = "Bearer ";

    private final Authenticator authenticator;
    private final Tickets tickets;

    @Inject
    Credentials(Authenticator authenticator, Tickets tickets) {
        this.authenticator = authenticator;
        this.tickets = tickets;
    }

    /**
     * Who it is.
     *
     * @param request as it came
     * @param handshake whether it opens a WebSocket; a ticket is then used up
     * @return empty when the request has no token or ticket that is valid
     */
    Optional<Identity> identify(HttpServletRequest request, boolean handshake) {
        String token = bearer(request.getHeader("Authorization"));
        Optional<Identity> identity = authenticator.identify(token);
        if (identity.isPresent() || token != null || !handshake) {
            return identity;
        }
        return HandshakeQuery.ticket(request.getQueryString())
                .flatMap(tickets::redeem)
                .filter(each -> authenticator.standing(each) == Standing.VALID);
    }

    /** The token, or {@code null}: other schemes are those of a proxy before this server. */
    static String bearer(String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }
}
