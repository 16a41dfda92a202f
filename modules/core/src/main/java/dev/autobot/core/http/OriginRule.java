package dev.autobot.core.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may call, judged by the {@code Host} and {@code Origin} headers.
 *
 * <p>{@code Host}: localhost, any address written in digits (a name that an attacker lets point here is never one), or
 * a name that the operator listed. {@code Origin}: absent, of the same host name as {@code Host}, or listed.
 *
 * @param allowedHosts names without port, or {@code *}
 * @param allowedOrigins origins such as {@code https://app.example.org}
 */
record OriginRule(Set<String> allowedHosts, Set<String> allowedOrigins) {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");

    /** Why a request is refused, in words; empty when it is not. */
    Optional<String> refusal(String host, String origin) {
        String name = nameOf(host);
        if (!isKnown(name)) {
            return Optional.of(
                    "This server is not called '" + name + "'. If it is, add the name to AUTOBOT_ALLOWED_HOSTS.");
        }
        if (origin == null || allowedOrigins.contains(origin.toLowerCase(Locale.ROOT)) || name.equals(hostOf(origin))) {
            return Optional.empty();
        }
        return Optional.of("Pages of '" + origin
                + "' may not use this server. If they should, add that origin to AUTOBOT_ALLOWED_ORIGINS.");
    }

    private boolean isKnown(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || ADDRESS.matcher(name).matches()
                || allowedHosts.contains(name)
                || allowedHosts.contains("*");
    }

    private static String nameOf(String host) {
        if (host == null) {
            return "";
        }
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        return (hasPort ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }

    private static String hostOf(String origin) {
        try {
            String host = new URI(origin).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
