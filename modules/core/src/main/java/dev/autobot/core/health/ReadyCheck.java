package dev.autobot.core.health;

import dev.autobot.core.delivery.Drain;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * {@code /health/ready}: new work may come. It fails while the server starts or drains, and while something that it
 * needs is down. Its data are names and states only: probes are asked without authentication.
 */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {

    @Inject
    private ServerState state;

    @Inject
    private ProbeBoard board;

    @Inject
    private Drain drain;

    @Override
    public HealthCheckResponse call() {
        HealthReport report = board.latest();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("ready");
        for (HealthReport.Check check : report.checks()) {
            answer.withData(check.name(), check.health().state().word());
        }
        if (drain.isDraining()) {
            answer.withData("server", "draining");
        }
        boolean ready = state.isStarted() && !drain.isDraining() && report.state() != Health.State.DOWN;
        return answer.status(ready).build();
    }
}
