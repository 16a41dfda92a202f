package dev.autobot.core.http;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.plugin.Registrations;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.Route;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /openapi}: the document of all routes, as JSON. */
@WebServlet(urlPatterns = "/openapi")
public class ApiDocumentServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Registrations registrations;

    @Inject
    private transient CoreConfig config;

    @Inject
    private transient PayloadBinder binder;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Route> routes = new ArrayList<>(List.of(MeServlet.ROUTE, TicketServlet.ROUTE));
        routes.addAll(PluginsServlet.ROUTES);
        registrations.routings().forEach(each -> routes.add(each.value().route()));
        JsonBody.write(response, HttpServletResponse.SC_OK, binder.write(ApiDocument.of(routes, config.version())));
    }
}
