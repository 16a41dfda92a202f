package dev.autobot.core.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** {@code /health/started}: plugins are loaded and endpoints are open. */
@Startup
@ApplicationScoped
public class StartedCheck implements HealthCheck {

    @Inject
    private ServerState state;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("started").status(state.isStarted()).build();
    }
}
