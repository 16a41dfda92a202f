package dev.autobot.core.config;

import dev.autobot.plugin.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may use the server, and how much of it. {@code src/docs/configuration.md} explains each.
 *
 * @param host the address that the server listens on ({@code host})
 * @param allowAnonymous whether others than this machine may connect without authentication ({@code allow-anonymous})
 * @param allowedOrigins web pages from elsewhere that may use the server ({@code allowed-origins})
 * @param allowedHosts names, besides localhost and addresses, under which the server is called ({@code
 *     allowed-hosts}); the one that it listens under is among them
 * @param asksForTokens whether users must show a token; otherwise everybody is the one local user ({@code auth})
 * @param tokensFile where the tokens are ({@code tokens.file})
 * @param socketsPerUser sockets that one user may have open, 0 for no limit ({@code sockets.per-user})
 * @param userMessageRate messages a second for each user over all sockets, 0 for no limit ({@code user.message-rate})
 */
public record AccessConfig(
        String host,
        boolean allowAnonymous,
        Set<String> allowedOrigins,
        Set<String> allowedHosts,
        boolean asksForTokens,
        Path tokensFile,
        int socketsPerUser,
        int userMessageRate) {

    static AccessConfig read(CollectingSettings settings) {
        String host = settings.text("host").orElse("localhost");
        return new AccessConfig(
                host,
                settings.flag("allow-anonymous", false),
                list(settings, "allowed-origins"),
                withOwnName(list(settings, "allowed-hosts"), host),
                asksForTokens(settings),
                Path.of(settings.text("tokens.file")
                        .orElseGet(() -> settings.text("data.dir").orElse("data") + "/tokens")),
                settings.number("sockets.per-user", 20),
                settings.number("user.message-rate", 300));
    }

    private static boolean asksForTokens(CollectingSettings settings) {
        String auth = settings.text("auth").orElse("none").toLowerCase(Locale.ROOT);
        if (!auth.equals("none") && !auth.equals("token")) {
            settings.refuse("auth", "'none' or 'token'");
        }
        return auth.equals("token");
    }

    /** A server that listens under a name is called by it. */
    private static Set<String> withOwnName(Set<String> names, String host) {
        Set<String> all = new HashSet<>(names);
        if (!host.equals("*")) {
            all.add(host.toLowerCase(Locale.ROOT)); // but not the sign for every address, which allows every name
        }
        return Set.copyOf(all);
    }

    private static Set<String> list(Settings settings, String key) {
        return Arrays.stream(settings.text(key).orElse("").split(","))
                .map(text -> text.strip().toLowerCase(Locale.ROOT)) // host names and origins know no case
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
