package dev.autobot.core.http;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.health.ServerState;
import dev.autobot.core.protocol.PayloadBinder;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /}: where everything is, for those who open the server's address and wonder. */
@WebServlet(urlPatterns = "")
public class WelcomeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CoreConfig config;

    @Inject
    private transient ServerState state;

    @Inject
    private transient PayloadBinder binder;

    /** The answer: who this is, since its last start, and the paths of what it offers. */
    public record Welcome(
            String service,
            String version,
            String instance,
            String websocket,
            String rest,
            String protocol,
            String health) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Welcome welcome = new Welcome(
                "AutoBot", config.version(), state.instance(), "/ws", "/openapi", "/asyncapi.json", "/health");
        JsonBody.write(response, HttpServletResponse.SC_OK, binder.write(welcome));
    }
}
