package dev.autobot.plugin;

import java.util.Set;

/**
 * Somebody on whose behalf the platform acts. Immutable.
 *
 * @param id unique in a server; the owner of chats, runs and events
 * @param roles what the user may do beyond using the platform, such as {@code operator}
 */
public record User(String id, Set<String> roles) {

    /** Copies the roles. */
    public User {
        roles = Set.copyOf(roles);
    }
}
