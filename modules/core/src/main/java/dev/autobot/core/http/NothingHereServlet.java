package dev.autobot.core.http;

import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.ErrorCodes;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Every address that nothing else answers: says so as JSON, without a line in the log for each stray request. */
@WebServlet(urlPatterns = "/")
public class NothingHereServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Set<String> SOCKETS = Set.of("/ws", "/ws-test");

    @Inject
    private transient PayloadBinder binder;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = SOCKETS.contains(request.getServletPath())
                ? "This address is a WebSocket: connect with ws:// or wss://."
                : "There is nothing here. / tells where everything is.";
        ErrorBody.write(response, binder, ErrorCodes.NOT_FOUND, text);
    }
}
