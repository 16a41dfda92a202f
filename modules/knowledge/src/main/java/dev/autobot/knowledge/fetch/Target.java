package dev.autobot.knowledge.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A web address that may be fetched, as far as its text goes. Immutable.
 *
 * @param uri absolute, with a host
 */
record Target(URI uri) {

    private static final int LONGEST = 8_192;
    private static final int HIGHEST_PORT = 65_535;

    static Target of(String text) {
        if (text.length() > LONGEST) {
            throw Refusals.bad("The address has more than " + LONGEST + " characters.");
        }
        try {
            return of(new URI(text.strip()));
        } catch (URISyntaxException e) {
            throw Refusals.bad("The address is no URL. Write it as https://example.org/page.html.");
        }
    }

    private static Target of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw Refusals.bad("The address must begin with http:// or https://.");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getPort() > HIGHEST_PORT) {
            throw Refusals.bad("The address must have a host, and neither user nor password. Write it as"
                    + " https://example.org/page.html.");
        }
        return new Target(uri);
    }

    /** Where a redirect leads. */
    Target redirected(String location) {
        Target next;
        try {
            next = of(uri.resolve(new URI(location)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw Refusals.failed(shown() + " redirects to what is no URL.", e);
        }
        if (isSecure() && !next.isSecure()) {
            throw Refusals.failed(
                    shown() + " redirects to an address without encryption, which is not followed.", null);
        }
        return next;
    }

    boolean isSecure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** The host as name servers and certificates know it. */
    String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        int usual = isSecure() ? 443 : 80;
        return uri.getPort() < 0 ? usual : uri.getPort();
    }

    /** Path and query, ASCII. */
    String path() {
        URI ascii = URI.create(uri.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    /** The host as the request names it. */
    String authority() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** For people; without the query, which may hold secrets. */
    String shown() {
        return uri.getScheme() + "://" + authority();
    }
}
