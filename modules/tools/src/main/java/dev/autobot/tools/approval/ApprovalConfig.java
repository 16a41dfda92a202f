package dev.autobot.tools.approval;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Settings;
import java.time.Duration;
import java.util.List;

/**
 * The operator's rules for approvals.
 *
 * @param expiry how long a question stands when nothing else is said
 * @param fourEyes whether nobody may decide what was asked for on the own behalf
 * @param approverFrom the least risk from which only approvers decide; empty for none
 */
public record ApprovalConfig(Duration expiry, boolean fourEyes, String approverFrom) {

    /** The risks, from the least. */
    static final List<String> RISKS = List.of("low", "medium", "high", "critical");

    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration LEAST = Duration.ofSeconds(1);

    /**
     * Reads the settings.
     *
     * @throws PlatformException {@code BAD_CONFIGURATION} when they cannot be used
     */
    public static ApprovalConfig from(Settings settings) {
        boolean fourEyes = settings.flag("tools.approval.four-eyes", false);
        if (fourEyes && !settings.text("auth").orElse("none").equals("token")) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    "AUTOBOT_TOOLS_APPROVAL_FOUR_EYES needs users who can be told apart. Set AUTOBOT_AUTH=token, too.");
        }
        String from = settings.text("tools.approval.approver-from").orElse("");
        if (!from.isEmpty() && !RISKS.contains(from)) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    "AUTOBOT_TOOLS_APPROVAL_APPROVER_FROM is '" + from + "'; use one of " + String.join(", ", RISKS)
                            + ".");
        }
        Duration expiry = settings.duration("tools.approval.expiry", USUAL);
        if (expiry.compareTo(LEAST) < 0) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    "AUTOBOT_TOOLS_APPROVAL_EXPIRY must be 1s or more, or nobody can answer in time.");
        }
        return new ApprovalConfig(expiry, fourEyes, from);
    }

    boolean needsApprover(String risk) {
        return !approverFrom.isEmpty() && RISKS.indexOf(risk) >= RISKS.indexOf(approverFrom);
    }
}
