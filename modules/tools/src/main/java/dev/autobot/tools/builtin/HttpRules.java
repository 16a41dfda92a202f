package dev.autobot.tools.builtin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Settings;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where {@code http_request} may go. Immutable.
 *
 * @param hosts {@code example.org} for one host, {@code *.example.org} for all below it, {@code *} for all; an IPv6
 *     address stands in brackets. Lower case; none when it may go nowhere
 * @param isPrivateAllowed whether also to addresses that are not the public internet's
 */
public record HttpRules(List<String> hosts, boolean isPrivateAllowed) {

    /** The setting of the hosts, as an operator writes it. */
    static final String HOSTS_VARIABLE = "AUTOBOT_TOOLS_HTTP_HOSTS";

    /** The setting of private addresses, as an operator writes it. */
    static final String PRIVATE_VARIABLE = "AUTOBOT_TOOLS_HTTP_PRIVATE";

    private static final Pattern HOST =
            Pattern.compile("\\*|(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+\\]");

    /** Copies the hosts. */
    public HttpRules {
        hosts = List.copyOf(hosts);
    }

    /**
     * Reads {@code tools.http.hosts}, separated by commas, and {@code tools.http.private} ({@code false}).
     *
     * @param settings the operator's
     * @return the rules
     * @throws PlatformException {@link ErrorCodes#BAD_CONFIGURATION}, naming what is wrong
     */
    public static HttpRules of(Settings settings) {
        List<String> hosts = Stream.of(
                        settings.text("tools.http.hosts").orElse("").split(","))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
        for (String host : hosts) {
            if (!HOST.matcher(host).matches()) {
                throw new PlatformException(
                        ErrorCodes.BAD_CONFIGURATION,
                        HOSTS_VARIABLE + " holds '" + Refusals.shown(host) + "', which is no host. Write host names"
                                + " without scheme, port and path, such as example.org or *.example.org,"
                                + " separated by commas.");
            }
        }
        return new HttpRules(hosts, settings.flag("tools.http.private", false));
    }

    /**
     * Refuses hosts that the operator did not name.
     *
     * @throws PlatformException {@link ErrorCodes#DENIED_BY_POLICY}
     */
    void requireAllowed(String host) {
        if (hosts.isEmpty()) {
            throw Refusals.denied("HTTP requests may go nowhere on this server, so not to '" + host
                    + "' either. An operator can name hosts in " + HOSTS_VARIABLE + ".");
        }
        if (hosts.stream().noneMatch(pattern -> fits(pattern, host))) {
            throw Refusals.denied("HTTP requests may not go to '" + host + "'. An operator can add the host to "
                    + HOSTS_VARIABLE + ".");
        }
    }

    private static boolean fits(String pattern, String host) {
        boolean isBelow = pattern.startsWith("*.") && host.endsWith(pattern.substring(1));
        return pattern.equals("*") || pattern.equals(host) || isBelow;
    }
}
