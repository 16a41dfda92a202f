package dev.autobot.plugin;

import java.util.Objects;

/**
 * Who is told of an event. Immutable.
 *
 * @param scope which kind of audience
 * @param id the user's or connection's id, or the role's name; empty for everyone
 */
public record Audience(Scope scope, String id) {

    private static final Audience EVERYONE = new Audience(Scope.EVERYONE, "");

    /** The kinds of audience. The list may grow: do not switch over it. */
    public enum Scope {
        /** Every open socket. */
        EVERYONE,
        /** All sockets of one user. */
        USER,
        /** All sockets of the users who have one role. */
        ROLE,
        /** One socket. */
        CONNECTION
    }

    /** Checks that both parts are there. */
    public Audience {
        Objects.requireNonNull(scope, "scope is null");
        Objects.requireNonNull(id, "id is null");
    }

    /**
     * Everybody who is connected.
     *
     * @return the audience
     */
    public static Audience everyone() {
        return EVERYONE;
    }

    /**
     * All sockets of a user.
     *
     * @param user whose
     * @return the audience
     */
    public static Audience of(User user) {
        return new Audience(Scope.USER, user.id());
    }

    /**
     * All sockets of a user who is known by id only, from a row in a database for example.
     *
     * @param userId whose
     * @return the audience
     */
    public static Audience user(String userId) {
        return new Audience(Scope.USER, userId);
    }

    /**
     * All sockets of the users who have a role. Such events are for those who are there: they are not kept for others.
     *
     * @param role such as {@link User#OPERATOR}
     * @return the audience
     */
    public static Audience role(String role) {
        return new Audience(Scope.ROLE, role);
    }

    /**
     * One socket.
     *
     * @param connectionId as the platform numbered it
     * @return the audience
     */
    public static Audience connection(String connectionId) {
        return new Audience(Scope.CONNECTION, connectionId);
    }
}
