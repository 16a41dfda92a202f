package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;
import java.time.Instant;
import java.util.Map;

/**
 * The platform asks whether it may act.
 *
 * @param action what it would do, such as {@code install_package}
 * @param package_ what it concerns
 * @param reason why
 * @param requestId names the request in {@code user_permission_response}
 * @param risk {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param rule which rule asks, and why
 * @param details what exactly would be done
 * @param actionHash the SHA-256 over it, in hex
 * @param expiresAt when it is too late for an answer
 */
public record UserPermissionRequest(
        String action,
        String package_,
        String reason,
        @V2Field String requestId,
        @V2Field String risk,
        @V2Field String rule,
        @V2Field Map<String, Object> details,
        @V2Field String actionHash,
        @V2Field Instant expiresAt) {

    /**
     * The guide's fields alone.
     *
     * @param action see above
     * @param package_ see above
     * @param reason see above
     */
    public UserPermissionRequest(String action, String package_, String reason) {
        this(action, package_, reason, null, null, null, null, null, null);
    }
}
