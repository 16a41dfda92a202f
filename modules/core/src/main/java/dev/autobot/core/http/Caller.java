package dev.autobot.core.http;

import dev.autobot.core.identity.Identity;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Who asks, and what they may. */
final class Caller {

    private static final User NOBODY = new User("", Set.of());

    private Caller() {}

    /** Whoever asks; on the paths that are open to everybody, that may be nobody. */
    static User user(HttpServletRequest request) {
        Identity identity = IdentifiedRequest.identity(request);
        return identity == null ? NOBODY : identity.user();
    }

    /**
     * Lets those pass who have a role.
     *
     * @param role empty when everybody may
     * @throws PlatformException {@code FORBIDDEN}
     */
    static void demand(User user, String role) {
        if (!role.isEmpty() && !user.has(role)) {
            throw new PlatformException(
                    ErrorCodes.FORBIDDEN, "This needs the role '" + role + "', which you do not have.");
        }
    }
}
