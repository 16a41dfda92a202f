package dev.autobot.core.http;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.plugin.Registrations;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code GET /asyncapi.json}: the document of all messages and events, as JSON. */
@WebServlet(urlPatterns = "/asyncapi.json")
public class ProtocolDocumentServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Registrations registrations;

    @Inject
    private transient CoreConfig config;

    @Inject
    private transient PayloadBinder binder;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<EventType<?>> events = new ArrayList<>(EventTypes.all());
        events.addAll(registrations.eventTypes());
        ProtocolCatalogue catalogue = new ProtocolCatalogue(
                registrations.messageTypes(), events, registrations.tools(), new Owners(registrations));
        String json = binder.write(ProtocolDocument.of(catalogue, address(request), config.version()));
        JsonBody.write(response, HttpServletResponse.SC_OK, json);
    }

    /** Whose the types and tools are, as far as they are plugins'. */
    private record Owners(Registrations registrations) implements ProtocolCatalogue.Owners {

        @Override
        public Optional<String> ofMessage(String type) {
            return registrations
                    .handling(type)
                    .filter(handling -> handling.owner().fence() != null)
                    .map(handling -> handling.owner().info().id());
        }

        @Override
        public Optional<String> ofEvent(String type) {
            return registrations.ownerOfEvent(type);
        }

        @Override
        public Optional<String> ofTool(String name) {
            return registrations.ownerOfTool(name);
        }
    }

    /** The server under the name by which it was asked, which the guard has judged. HTTP/2 has no Host header. */
    private static ProtocolDocument.Address address(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return new ProtocolDocument.Address(
                host == null ? request.getServerName() + ":" + request.getServerPort() : host, request.isSecure());
    }
}
