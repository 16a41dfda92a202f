package dev.autobot.core.http;

import dev.autobot.core.metrics.Exposition;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.PlatformException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /metrics}: the server's figures, as Prometheus and its kin read them. */
@WebServlet(urlPatterns = "/metrics")
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String OPERATOR = "operator";

    @Inject
    private transient Metrics metrics;

    @Inject
    private transient PayloadBinder binder;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Caller.demand(Caller.user(request), OPERATOR);
            write(response, metrics.exposition(request.getHeader("Accept")));
        } catch (PlatformException e) {
            ErrorBody.write(response, binder, e.code(), e.getMessage());
        }
    }

    private static void write(HttpServletResponse response, Exposition exposition) throws IOException {
        response.setContentType(exposition.contentType());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Vary", "Accept");
        response.setContentLength(exposition.body().length);
        response.getOutputStream().write(exposition.body());
    }
}
