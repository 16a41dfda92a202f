package dev.autobot.core.http;

import dev.autobot.core.diagnostics.Diagnostics;
import dev.autobot.core.diagnostics.ServerReport;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** {@code GET /api/diagnostics}: how the server is and was, for operators. */
@WebServlet(urlPatterns = DiagnosticsServlet.PATH)
public class DiagnosticsServlet extends HttpServlet {

    static final String PATH = "/api/diagnostics";

    static final Route ROUTE = Route.get(PATH, "Tells how the server is, and how it was.", ServerReport.class)
            .query("after", "leaves out samples that are not younger than this time, which you have already")
            .forRole(User.OPERATOR);

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Diagnostics diagnostics;

    @Inject
    private transient PayloadBinder binder;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!request.getMethod().equals(ROUTE.method())) {
                throw new PlatformException(ErrorCodes.METHOD_NOT_ALLOWED, "This address takes GET only.");
            }
            Caller.demand(Caller.user(request), ROUTE.role());
            Instant after = QueryString.first(request.getQueryString(), "after")
                    .map(DiagnosticsServlet::time)
                    .orElse(Instant.EPOCH);
            JsonBody.write(response, HttpServletResponse.SC_OK, binder.write(diagnostics.report(after)));
        } catch (PlatformException e) {
            ErrorBody.write(response, binder, e.code(), e.getMessage());
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "'after' must be a time such as 2026-01-01T12:00:00.000Z.", e);
        }
    }
}
