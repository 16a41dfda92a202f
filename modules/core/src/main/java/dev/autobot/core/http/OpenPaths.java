package dev.autobot.core.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** What may be read without a token: where the server is, and how it is. */
final class OpenPaths {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Set<String> PATHS =
            Set.of("", "/", "/health", "/api/health", "/api/system/health", "/ws/health");

    private OpenPaths() {}

    static boolean isOpen(HttpServletRequest request) {
        String path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        return isOpen(request.getMethod(), path);
    }

    static boolean isOpen(String method, String path) {
        return METHODS.contains(method) && (PATHS.contains(path) || path.startsWith("/health/"));
    }
}
