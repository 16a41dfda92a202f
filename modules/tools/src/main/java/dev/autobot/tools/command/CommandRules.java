package dev.autobot.tools.command;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Settings;
import java.util.List;

/**
 * The operator's rules for commands.
 *
 * @param sandbox {@code auto}, {@code none} or {@code required}
 * @param network whether commands in the sandbox reach the network
 */
public record CommandRules(String sandbox, boolean network) {

    private static final List<String> SANDBOXES = List.of("auto", "none", "required");

    /**
     * Reads the settings.
     *
     * @throws PlatformException {@code BAD_CONFIGURATION} when they cannot be used
     */
    public static CommandRules from(Settings settings) {
        String sandbox = settings.text("tools.sandbox").orElse("auto");
        if (!SANDBOXES.contains(sandbox)) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    "AUTOBOT_TOOLS_SANDBOX is '" + sandbox + "'; use one of " + String.join(", ", SANDBOXES) + ".");
        }
        return new CommandRules(sandbox, settings.flag("tools.sandbox.network", false));
    }

    boolean needsSandbox() {
        return sandbox.equals("required");
    }

    /** Whether a sandbox is looked for. */
    public boolean wantsSandbox() {
        return !sandbox.equals("none");
    }
}
