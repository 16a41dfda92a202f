package dev.autobot.core.delivery;

import dev.autobot.core.identity.Authenticator;
import dev.autobot.core.protocol.CloseCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Closes sockets whose users are no longer who they were when they connected. */
@Singleton
public class IdentityWatch {

    private final Connections connections;
    private final Delivery delivery;
    private final Authenticator authenticator;

    @Inject
    IdentityWatch(Connections connections, Delivery delivery, Authenticator authenticator) {
        this.connections = connections;
        this.delivery = delivery;
        this.authenticator = authenticator;
    }

    /** One look at all connections; called by one thread, about once a second. */
    public void look() {
        for (Connection connection : connections.all()) {
            switch (authenticator.standing(connection.identity())) {
                case REVOKED -> delivery.close(connection, CloseCode.REVOKED);
                case CHANGED -> delivery.close(connection, CloseCode.RIGHTS_CHANGED);
                case VALID -> {
                    // as it should be
                }
            }
        }
    }
}
