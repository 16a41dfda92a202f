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
import java.util.Locale;
import java.util.Optional;

/**
 * {@code GET /}: the web console for browsers; for all others, and on a server that was packed without it, where
 * everything is.
 */
@WebServlet(urlPatterns = "")
public class WelcomeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String ASK_EACH_TIME = "no-cache";
    private static final String OF_JAVA = "text/html, image/gif,";

    private final transient ConsoleFiles files = new ConsoleFiles(WelcomeServlet.class.getClassLoader());

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
        response.addHeader("Vary", "Accept");
        Optional<StaticFile> page = files.page().filter(file -> wantsPage(request.getHeader("Accept")));
        if (page.isPresent()) {
            ConsolePolicy.write(request, response);
            StaticAnswer.write(request, response, page.get(), ASK_EACH_TIME);
        } else {
            welcome(response);
        }
    }

    /** Browsers name HTML when they open an address. So does Java's URL connection whatever it asks, with images. */
    static boolean wantsPage(String accept) {
        String types = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
        return types.contains("text/html") && !types.startsWith(OF_JAVA);
    }

    private void welcome(HttpServletResponse response) throws IOException {
        Welcome welcome = new Welcome(
                "AutoBot", config.version(), state.instance(), "/ws", "/openapi", "/asyncapi.json", "/health");
        JsonBody.write(response, HttpServletResponse.SC_OK, binder.write(welcome));
    }
}
