package dev.autobot.samples.hooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an outgoing hook posts to. Immutable.
 *
 * @param uri never logged: its path is a secret for some receivers
 * @param mayBePrivate whether the operator wants addresses beside those of the internet
 */
record Destination(URI uri, boolean mayBePrivate) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0:){7}1]|\\[::1]");

    /** Reads an operator's setting. */
    static Destination of(String key, HookSettings settings) {
        Destination destination = new Destination(
                uri(key, settings.required(key)), settings.settings().flag("hooks.out.private", false));
        boolean isHttp = "http".equals(destination.uri.getScheme());
        if (!destination.isHttps() && !(isHttp && destination.isLoopback())) {
            throw HookSettings.bad(key, "must start with https:// (http:// is for this machine only)");
        }
        if (destination.uri.getRawUserInfo() != null) {
            throw HookSettings.bad(key, "holds a user or password; use the hook's secret instead");
        }
        List<String> hosts = settings.list("hooks.out.hosts");
        if (!hosts.isEmpty() && hosts.stream().noneMatch(host -> host.equalsIgnoreCase(destination.host()))) {
            throw HookSettings.bad(key, "leads to a host that autobot.hooks.out.hosts does not list");
        }
        return destination;
    }

    private static URI uri(String key, String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below, without the address
        }
        throw HookSettings.bad(key, "is not an address like https://example.com/hook");
    }

    String host() {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    /** The port that the address names, or its scheme's. */
    int port() {
        int standard = isHttps() ? 443 : 80;
        return uri.getPort() < 0 ? standard : uri.getPort();
    }

    boolean isHttps() {
        return "https".equals(uri.getScheme());
    }

    /** Path and query as they stand in a request's first line. */
    String target() {
        URI ascii = URI.create(uri.toASCIIString());
        String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    /**
     * The address to connect to. Connect to it and not to the name, which may lead elsewhere a moment later.
     *
     * @throws IOException when the host is unknown, or has an address that it may not have
     */
    InetAddress resolve() throws IOException {
        InetAddress[] all = InetAddress.getAllByName(uri.getHost());
        for (InetAddress address : all) {
            boolean isAllowed =
                    isLoopback() ? address.isLoopbackAddress() : mayBePrivate || AddressRule.isPublic(address);
            if (!isAllowed) {
                throw new ForbiddenAddressException();
            }
        }
        return all[0];
    }

    private boolean isLoopback() {
        return LOOPBACK.matcher(host()).matches();
    }

    /** The host's address is none of the internet. */
    static final class ForbiddenAddressException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
