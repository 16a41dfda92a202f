package dev.autobot.server;

import dev.autobot.core.config.AccessConfig;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who may reach a server that asks nobody for a token: this machine, unless the operator says otherwise. */
final class BindRule {

    private static final Logger LOG = System.getLogger("autobot.server");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    private BindRule() {}

    /**
     * Checks the address that the server listens on.
     *
     * @throws PlatformException {@code BAD_CONFIGURATION}, saying what to set
     */
    static void check(CoreConfig config) {
        AccessConfig access = config.access();
        if (access.asksForTokens()
                || LOOPBACK.matcher(access.host().toLowerCase(Locale.ROOT)).matches()) {
            return;
        }
        if (!access.allowAnonymous()) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    "AUTOBOT_HOST is '" + access.host()
                            + "', so other machines could use this server, and nothing asks them who they are. Set"
                            + " AUTOBOT_AUTH=token and give users tokens, or AUTOBOT_HOST=localhost, or"
                            + " AUTOBOT_ALLOW_ANONYMOUS=true if everybody who can"
                            + " reach this address may use the server.");
        }
        LOG.log(
                Level.WARNING,
                "AUTOBOT_ALLOW_ANONYMOUS is true: everybody who can reach {0} may use this server.",
                access.host());
    }
}
