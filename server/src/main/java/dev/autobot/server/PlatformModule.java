package dev.autobot.server;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.delivery.Connections;
import dev.autobot.core.delivery.Delivery;
import dev.autobot.core.delivery.Drain;
import dev.autobot.core.diagnostics.Sampler;
import dev.autobot.core.health.ProbeBoard;
import dev.autobot.core.jar.ApiRange;
import dev.autobot.core.jar.PluginDescriptor;
import dev.autobot.core.plugin.PluginRegistry;
import dev.autobot.core.plugin.RunCancellers;
import dev.autobot.core.plugin.ToolCalls;
import dev.autobot.core.run.RunRegistry;
import dev.autobot.core.storage.Storage;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ConnectedUsers;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthReport;
import dev.autobot.plugin.HealthReports;
import dev.autobot.plugin.Installation;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.ToolExecution;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.Capabilities;
import dev.autobot.plugin.payload.DiagnosticsReport;
import dev.autobot.plugin.payload.HealthResponse;
import dev.autobot.plugin.payload.Resume;
import dev.autobot.plugin.payload.RunCancel;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;

/** What the platform answers by itself, by the same contract as everybody: pings, probes, the end of runs. */
@Singleton
class PlatformModule implements Plugin {

    @Inject
    private ProbeBoard board;

    @Inject
    private Drain drain;

    @Inject
    private Delivery delivery;

    @Inject
    private RunRegistry runs;

    @Inject
    private RunCancellers cancellers;

    @Inject
    private ToolCalls tools;

    @Inject
    private Connections connections;

    @Inject
    private Storage storage;

    @Inject
    private Sampler sampler;

    @Inject
    private CoreConfig config;

    @Inject
    private InstallationFile installation;

    @Inject
    private Instance<PluginRegistry> plugins; // which starts this, too

    private PluginContext context;

    /**
     * The answer of {@code GET /api/health}.
     *
     * @param status {@code healthy}, {@code degraded} or {@code down}
     * @param timestamp when the probes were last asked
     */
    public record ServerHealth(String status, Instant timestamp) {}

    /** What stands for the descriptor of the platform's own plugin. */
    PluginDescriptor descriptor() {
        return new PluginDescriptor(new PluginInfo("platform", config.version()), ApiRange.of("[1.0,2)"), Set.of());
    }

    @Override
    public void start(PluginContext platform) {
        context = platform;
        platform.observe(EventTypes.CONNECTION_ESTABLISHED, event -> platform.events()
                .publish(EventTypes.CAPABILITIES, capabilities(), event.audience()));
        platform.observe(EventTypes.DIAGNOSTICS_REPORT, this::sample);
        platform.provide(HealthReports.class, board);
        platform.provide(Installation.class, installation);
        platform.provide(ToolExecution.class, tools);
        platform.provide(ConnectedUsers.class, connections);
        platform.probe(storage.probe());
        plugins.get().probes().forEach(platform::probe);
        platform.handle(Messages.PING, this::pong);
        platform.handle(Messages.PONG, message -> {
            // that it came is all that counts, and the socket has noted it
        });
        platform.handle(Messages.HEALTH_CHECK, this::healthResponse);
        platform.handle(Messages.RUN_CANCEL, this::cancel);
        platform.handle(Messages.RESUME, this::resume);
        String summary = "Answers quickly, with 200, while the server lives.";
        platform.route(Route.get("/api/health", summary, ServerHealth.class), this::health);
        platform.route(Route.get("/api/system/health", summary, ServerHealth.class), this::health);
    }

    /** Reports come at an even pace; those that answer a request are none of the curve. */
    private void sample(Event<DiagnosticsReport> report) {
        if (report.audience().scope() == Audience.Scope.ROLE) {
            sampler.sample(report.payload().system());
        }
    }

    /** Tells clients that what the server can do has changed. */
    void tellCapabilities() {
        context.events().publish(EventTypes.CAPABILITIES, capabilities(), Audience.everyone());
    }

    private Capabilities capabilities() {
        return plugins.get().capabilities();
    }

    private void pong(Message<NoPayload> message) {
        context.events().publish(EventTypes.PONG, NoPayload.INSTANCE, message.sender());
    }

    private void healthResponse(Message<NoPayload> message) {
        HealthResponse response = new HealthResponse(status(), board.latest().checkedAt());
        context.events().publish(EventTypes.HEALTH_RESPONSE, response, message.sender());
    }

    private String status() {
        HealthReport report = board.latest();
        return (drain.isDraining() ? Health.State.DOWN : report.state()).word();
    }

    private Object health(Request request) {
        return new ServerHealth(status(), board.latest().checkedAt());
    }

    private void resume(Message<Resume> message) {
        if (!delivery.resume(message.sender(), message.payload().cursor())) {
            throw new PlatformException(
                    ErrorCodes.RESUME_TOO_LATE,
                    "This connection was told events already, so nothing can be told before them. Send resume as the"
                            + " first message, or connect to /ws?cursor=….");
        }
    }

    private void cancel(String id, User user) {
        if (!runs.cancel(id, user) && !cancellers.cancel(id, user)) {
            throw RunRegistry.unknown(id);
        }
    }

    private void cancel(Message<RunCancel> message) {
        RunCancel what = message.payload();
        if (what.runId() != null) {
            cancel(what.runId(), message.user());
        } else if (what.chatId() != null) {
            runs.cancelLine(message.user().id() + "/" + what.chatId(), message.user());
        } else {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "Say what to cancel: 'payload.run_id' or 'payload.chat_id' is needed.");
        }
    }
}
