package dev.autobot.core.endpoint;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.protocol.Wire;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.concurrent.Executor;

/** Opens the WebSocket endpoints, each also under {@code /api}, where newer clients of the field look for them. */
@Singleton
public class Endpoints {

    private final SocketEndpoint.Edge edge;
    private final MessageConversation messages;
    private final EchoConversation echo;
    private final HealthConversation health;

    @Inject
    Endpoints(
            SocketEndpoint.Edge edge, MessageConversation messages, EchoConversation echo, HealthConversation health) {
        this.edge = edge;
        this.messages = messages;
        this.echo = echo;
        this.health = health;
    }

    /**
     * What endpoints are told from outside.
     *
     * @param config the limits
     * @param lanes handles messages; refuses when too many wait
     */
    public record Settings(CoreConfig config, Executor lanes) {}

    /**
     * Opens the endpoints. From here on clients are let in.
     *
     * @param context the application's; still starting
     * @throws DeploymentException if the container refuses
     */
    public void open(ServletContext context) throws DeploymentException {
        ServerContainer container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        List<String> wires = List.of(Wire.V2_BATCH.subprotocol(), Wire.V2.subprotocol());
        open(container, wires, messages, "/ws", "/api/ws");
        open(container, List.of(), echo, "/ws-test", "/api/ws-test");
        open(container, List.of(), health, "/ws/health");
    }

    private void open(ServerContainer container, List<String> wires, Conversation conversation, String... paths)
            throws DeploymentException {
        SocketEndpoint endpoint = new SocketEndpoint(conversation, edge);
        for (String path : paths) {
            container.addEndpoint(ServerEndpointConfig.Builder.create(SocketEndpoint.class, path)
                    .subprotocols(wires)
                    .configurator(new OneObject(endpoint))
                    .build());
        }
    }

    /** Gives every socket the same endpoint object: what differs is in its handlers. */
    private static final class OneObject extends ServerEndpointConfig.Configurator {

        private final SocketEndpoint endpoint;

        OneObject(SocketEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        /** The first of ours that the client offers, whatever it prefers. */
        @Override
        public String getNegotiatedSubprotocol(List<String> ours, List<String> offered) {
            return ours.stream().filter(offered::contains).findFirst().orElse("");
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
        }
    }
}
