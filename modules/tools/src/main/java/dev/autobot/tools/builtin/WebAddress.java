package dev.autobot.tools.builtin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An http or https URL, taken apart. Immutable.
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower case, without a dot at its end; an IPv6 address in brackets
 * @param port always the real one
 * @param target path and query, ASCII
 */
record WebAddress(String scheme, String host, int port, String target) {

    private static final int LONGEST = 8_192;
    private static final int LONGEST_HOST = 253;
    private static final int HIGHEST_PORT = 65_535;
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+\\]");
    // the last label begins with a letter: else systems read numbers in it (2130706433, 0x7f.1, 127.1, 0177.0.0.1)
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Reads a URL as it was asked for. */
    static WebAddress parse(String text) {
        if (text.length() > LONGEST) {
            throw Refusals.badField("The url is longer than " + LONGEST + " characters. Use a shorter one.");
        }
        try {
            return of(new URI(text.strip()));
        } catch (URISyntaxException e) {
            throw Refusals.badField("The url is none: " + Refusals.shown(e.getReason()) + " at character "
                    + (e.getIndex() + 1) + ". Write it like https://example.org/path?query=value.");
        }
    }

    /** Where a {@code Location} leads from here. */
    WebAddress follow(String location) {
        try {
            return of(new URI(text()).resolve(new URI(location.strip())));
        } catch (URISyntaxException e) {
            throw Refusals.failed(origin() + " redirects to something that is no URL. Ask for another address.", e);
        }
    }

    private static WebAddress of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw Refusals.badField("The url must begin with http:// or https://. Write it in full.");
        }
        if (url.getRawAuthority() != null && url.getRawAuthority().indexOf('@') >= 0) {
            throw Refusals.badField("The url holds a user name before its host, which is not allowed, since it would"
                    + " be shown in logs. Use an Authorization header.");
        }
        int port = url.getPort();
        if (port == 0 || port > HIGHEST_PORT) {
            throw Refusals.badField("The url's port must be a number from 1 to 65535.");
        }
        int usual = scheme.equals("https") ? 443 : 80;
        return new WebAddress(scheme, host(url), port < 0 ? usual : port, target(url));
    }

    private static String host(URI url) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        boolean isName = NAME.matcher(host).matches() && host.length() <= LONGEST_HOST;
        if (!isName && !IPV4.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            throw Refusals.badField("The url has no host that can be used. Write a host name in ASCII (others in their"
                    + " xn-- form), an IPv4 address as four decimal numbers, or an IPv6 address in brackets and"
                    + " without zone.");
        }
        return host;
    }

    private static String target(URI url) {
        URI ascii = URI.create(url.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /** Whether the host is an address, for which no name server is asked. */
    boolean isNumeric() {
        return host.startsWith("[") || IPV4.matcher(host).matches();
    }

    /** The host as TLS and name servers want it. */
    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The value of the {@code Host} header. */
    String authority() {
        boolean isUsual = port == (isSecure() ? 443 : 80);
        return isUsual ? host : host + ":" + port;
    }

    /** Who is asked; what errors may show, while path and query may hold secrets. */
    String origin() {
        return scheme + "://" + authority();
    }

    /** The whole URL, without its fragment. */
    String text() {
        return origin() + target;
    }
}
