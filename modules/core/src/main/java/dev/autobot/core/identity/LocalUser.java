package dev.autobot.core.identity;

import dev.autobot.plugin.User;
import java.util.Set;

/** The one user of a server without authentication: whoever can reach the loopback address. */
public final class LocalUser {

    /** Owns everything and may do everything. */
    public static final User LOCAL = new User("local", Set.of("operator"));

    private LocalUser() {}
}
