package dev.autobot.core.http;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.delivery.Connections;
import dev.autobot.core.delivery.Drain;
import dev.autobot.core.health.ServerState;
import dev.autobot.core.identity.Identity;
import dev.autobot.core.plugin.Registrations;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Stands before every request, WebSocket handshakes included.
 *
 * <p>A web page elsewhere must not be able to use a server on the user's own machine, neither from a foreign origin nor
 * by a name of its own that it lets point here. And whoever asks has to say who they are, except where
 * {@link OpenPaths} lets everybody in.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RequestGuard extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CoreConfig config;

    @Inject
    private transient ServerState state;

    @Inject
    private transient Drain drain;

    @Inject
    private transient Credentials credentials;

    @Inject
    private transient Connections connections;

    @Inject
    private transient Registrations registrations;

    @Inject
    private transient PayloadBinder binder;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        OriginRule rule =
                new OriginRule(config.access().allowedHosts(), config.access().allowedOrigins());
        String origin = request.getHeader("Origin");
        // HTTP/2 has no Host header; the container then tells the authority as the server's name
        String host = Optional.ofNullable(request.getHeader("Host")).orElseGet(request::getServerName);
        Optional<String> refusal = rule.refusal(host, origin);
        boolean upgrade = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if (refusal.isPresent()) {
            refuse(response, ErrorCodes.FORBIDDEN_ORIGIN, refusal.get());
        } else if (!state.isStarted() && !OpenPaths.isOpen(request.getMethod(), OpenPaths.path(request))) {
            response.setHeader("Retry-After", "1");
            refuse(response, ErrorCodes.STARTING, "The server is starting. Try again in a second.");
        } else if (upgrade && !request.getMethod().equals("GET")) {
            refuse(response, ErrorCodes.METHOD_NOT_ALLOWED, "A WebSocket is opened with GET.");
        } else if (upgrade && drain.isDraining()) {
            response.setHeader("Retry-After", "5");
            refuse(response, ErrorCodes.DRAINING, "The server is stopping. Connect again in a few seconds.");
        } else if (origin != null && !upgrade && answerCors(request, response, origin)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            admit(request, response, chain, upgrade);
        }
    }

    private void admit(HttpServletRequest request, HttpServletResponse response, FilterChain chain, boolean upgrade)
            throws IOException, ServletException {
        Identity identity = credentials.identify(request, upgrade).orElse(null);
        if (identity == null && (upgrade || !OpenPaths.admits(request, new Routes(registrations.routings())))) {
            response.setHeader("WWW-Authenticate", "Bearer");
            refuse(
                    response,
                    ErrorCodes.UNAUTHENTICATED,
                    "A valid token is needed: send 'Authorization: Bearer TOKEN', or open the WebSocket with a fresh"
                            + " ticket of POST /api/ws-ticket.");
        } else if (upgrade && !connections.hasRoom(identity.user())) {
            refuse(
                    response,
                    ErrorCodes.TOO_MANY_SOCKETS,
                    "You have " + config.access().socketsPerUser() + " sockets open, and one user may have no more."
                            + " Close one first.");
        } else {
            chain.doFilter(new IdentifiedRequest(request, identity, upgrade), response);
        }
    }

    /** Tells the browser that this origin may read the answer; true when that was all it asked. */
    private static boolean answerCors(HttpServletRequest request, HttpServletResponse response, String origin) {
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.addHeader("Vary", "Origin");
        boolean preflight =
                request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
        if (preflight) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
            response.setHeader("Access-Control-Allow-Headers", "Content-Type, Authorization");
            response.setHeader("Access-Control-Max-Age", "600");
        }
        return preflight;
    }

    private void refuse(HttpServletResponse response, ErrorCode code, String message) throws IOException {
        ErrorBody.write(response, binder, code, message);
    }
}
