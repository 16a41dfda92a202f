package dev.autobot.plugin;

import java.util.Set;

/**
 * Somebody on whose behalf the platform acts. Immutable.
 *
 * @param id unique in a server; the owner of chats, runs and events
 * @param roles what the user may do beyond using the platform, such as {@code operator}
 */
public record User(String id, Set<String> roles) {

    /** The role of those who run the server: they see diagnostics and metrics, and may administer. */
    public static final String OPERATOR = "operator";

    /** The role of those who may decide the approvals of others. */
    public static final String APPROVER = "approver";

    /** Copies the roles. */
    public User {
        roles = Set.copyOf(roles);
    }

    /**
     * Whether the user has a role.
     *
     * @param role such as {@link #OPERATOR}
     * @return {@code true} when it is among the user's roles
     */
    public boolean has(String role) {
        return roles.contains(role);
    }
}
