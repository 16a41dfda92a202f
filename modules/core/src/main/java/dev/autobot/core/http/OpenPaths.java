package dev.autobot.core.http;

import dev.autobot.plugin.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** What may be asked without a token: where the server is, how it is, the console, and routes that plugins opened. */
final class OpenPaths {

    /** Where {@link ApiServlet} is. What the platform itself answers below it has servlet paths of its own. */
    private static final String API = "/api";

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Set<String> PATHS =
            Set.of("", "/", "/health", "/api/health", "/api/system/health", "/ws/health");

    private OpenPaths() {}

    /** The path of a request, decoded, without the query. */
    static String path(HttpServletRequest request) {
        return request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
    }

    /**
     * Whether a request of nobody may pass. One to a plugin's open route may only without a token: whoever shows a
     * wrong one means to be somebody, and has to hear that it is wrong.
     */
    static boolean admits(HttpServletRequest request, Routes routes) {
        if (isOpen(request.getMethod(), path(request))) {
            return true;
        }
        return request.getServletPath().equals(API)
                && Credentials.bearer(request.getHeader("Authorization")) == null
                && routes.find(request.getMethod(), path(request))
                        .filter(found -> found.route().isOpen())
                        .isPresent();
    }

    /** Whether a route may be asked without a token. */
    static boolean isOpen(Route route) {
        return route.isOpen() || isOpen(route.method(), route.path());
    }

    static boolean isOpen(String method, String path) {
        return METHODS.contains(method)
                && (PATHS.contains(path) || path.startsWith("/health/") || path.startsWith(ConsoleServlet.PATH));
    }
}
