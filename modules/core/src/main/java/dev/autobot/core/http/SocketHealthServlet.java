package dev.autobot.core.http;

import dev.autobot.core.delivery.Drain;
import dev.autobot.core.health.ProbeBoard;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthReport;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.User;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** {@code GET /ws/health}: the state of the socket service, on the path where the WebSocket of the same name is. */
@WebServlet(urlPatterns = "/ws/health")
public class SocketHealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ProbeBoard board;

    @Inject
    private transient Drain drain;

    @Inject
    private transient PayloadBinder binder;

    /**
     * The answer.
     *
     * @param status {@code healthy}, {@code degraded} or {@code down}
     * @param service always {@code websocket}
     * @param endpoint always {@code /ws}
     * @param timestamp when the probes were last asked
     * @param checks one for each probe
     */
    public record SocketHealth(String status, String service, String endpoint, Instant timestamp, List<Check> checks) {

        /** One probe's answer; operators see the reason when it is not healthy. */
        public record Check(String name, String status, @OptionalField String reason) {}
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HealthReport report = board.latest();
        Health.State state = drain.isDraining() ? Health.State.DOWN : report.state();
        boolean operator = request.isUserInRole(User.OPERATOR);
        List<SocketHealth.Check> checks =
                report.checks().stream().map(each -> check(each, operator)).toList();
        int status =
                state == Health.State.DOWN ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_OK;
        SocketHealth body = new SocketHealth(state.word(), "websocket", "/ws", report.checkedAt(), checks);
        JsonBody.write(response, status, binder.write(body));
    }

    private static SocketHealth.Check check(HealthReport.Check check, boolean withReason) {
        String reason = check.health().reason();
        return new SocketHealth.Check(
                check.name(), check.health().state().word(), withReason && !reason.isEmpty() ? reason : null);
    }
}
