package dev.autobot.plugin;

import java.util.Optional;

/** Who is behind a connection. Provided by the platform; ask {@link PluginContext#find}. */
@FunctionalInterface
public interface ConnectedUsers {

    /**
     * The user of a connection.
     *
     * @param connection an audience of one socket, as events such as {@code connection_established} have it
     * @return empty when it is closed, or no audience of one socket
     */
    Optional<User> behind(Audience connection);
}
