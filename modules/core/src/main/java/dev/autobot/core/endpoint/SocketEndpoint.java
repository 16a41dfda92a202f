package dev.autobot.core.endpoint;

import dev.autobot.core.bus.Intake;
import dev.autobot.core.bus.Lane;
import dev.autobot.core.bus.Publisher;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.delivery.Connection;
import dev.autobot.core.delivery.Connections;
import dev.autobot.core.delivery.Delivery;
import dev.autobot.core.delivery.Drain;
import dev.autobot.core.identity.Identity;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;

/** The edge between the container's sockets and a {@link Conversation}. One object serves all sockets of a path. */
final class SocketEndpoint extends Endpoint {

    private static final String CONNECTION = "autobot.connection";

    private final Conversation conversation;
    private final Edge edge;

    /** What every endpoint needs. */
    @Singleton
    record Edge(
            Connections connections,
            Delivery delivery,
            Publisher publisher,
            Drain drain,
            RateGate gate,
            UserRates userRates,
            Endpoints.Settings settings) {
        @Inject
        Edge {}

        CoreConfig config() {
            return settings.config();
        }

        Executor lanes() {
            return settings.lanes();
        }
    }

    SocketEndpoint(Conversation conversation, Edge edge) {
        this.conversation = conversation;
        this.edge = edge;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.setMaxIdleTimeout(0); // the heartbeat does that, and tells the client
        session.getAsyncRemote().setSendTimeout(edge.config().outboxStall().toMillis());
        session.setMaxTextMessageBufferSize(edge.config().messageMaxBytes());
        session.setMaxBinaryMessageBufferSize(edge.config().messageMaxBytes());
        Identity identity = (Identity) session.getUserPrincipal(); // nobody comes past the guard without one
        if (!edge.connections().enter(identity.user())) {
            new JakartaSocket(session).close(CloseCode.TOO_MANY_SOCKETS); // others of the user came at the same time
            return;
        }
        OpenSocket socket = open(session, identity);
        session.getUserProperties().put(CONNECTION, socket.connection());
        session.addMessageHandler(String.class, reader(socket));
        session.addMessageHandler(ByteBuffer.class, refuser(socket));
        edge.delivery().whileReading(socket.connection(), () -> conversation.opened(socket));
        if (edge.drain().isDraining()) {
            edge.delivery().close(socket.connection(), CloseCode.RESTARTING); // it came in while the end began
        }
    }

    private OpenSocket open(Session session, Identity identity) {
        Wire wire = Wire.of(session.getNegotiatedSubprotocol());
        Connection connection = edge.connections().open(identity, wire, new JakartaSocket(session));
        connection.heard(System.nanoTime());
        Lane lane = new Lane(edge.lanes(), CoreConfig.LANE_MAX);
        MessageBucket own =
                new MessageBucket(edge.config().messageRate(), edge.config().messageBurst(), System::nanoTime);
        RateLimit rate = new RateLimit(own, edge.userRates().of(connection.user()), System::nanoTime);
        Intake.Source source = new Intake.Source(connection.user(), connection.address(), lane, wire);
        return new OpenSocket(connection, source, rate, cursor(session));
    }

    private static String cursor(Session session) {
        List<String> given = session.getRequestParameterMap().get("cursor");
        return given == null || given.isEmpty() || given.get(0).isEmpty() ? null : given.get(0);
    }

    private TextReader reader(OpenSocket socket) {
        return new TextReader(edge.config().messageMaxBytes(), text -> received(socket, text), () -> edge.delivery()
                .closeWhileReading(socket.connection(), CloseCode.TOO_BIG));
    }

    private void received(OpenSocket socket, String text) {
        socket.connection().heard(System.nanoTime());
        edge.delivery().whileReading(socket.connection(), () -> conversation.received(socket, text));
    }

    private MessageHandler.Partial<ByteBuffer> refuser(OpenSocket socket) {
        PlatformException problem = new PlatformException(
                ErrorCodes.BINARY_FRAME, "This server reads text frames only. Send JSON as text.");
        return (part, last) -> {
            socket.connection().heard(System.nanoTime());
            if (last && edge.gate().mayPass(socket)) {
                edge.publisher().tellError(problem, socket.connection().address());
            }
        };
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (session.getUserProperties().remove(CONNECTION) instanceof Connection connection) {
            edge.connections().remove(connection);
        }
    }

    @Override
    public void onError(Session session, Throwable problem) {
        // the container closes the session and calls onClose; a broken line is no news
    }
}
