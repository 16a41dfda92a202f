package dev.autobot.core.identity;

import dev.autobot.plugin.User;
import java.security.Principal;

/**
 * Who is behind a request or a connection: the user, and the credential that showed it. Immutable.
 *
 * @param user who it is
 * @param credential the SHA-256 of the token, as {@link Sha256} writes it; empty where nobody is asked for one
 */
public record Identity(User user, String credential) implements Principal {

    @Override
    public String getName() {
        return user.id();
    }

    /** The user's id alone: principals are printed by many. */
    @Override
    public String toString() {
        return user.id();
    }
}
