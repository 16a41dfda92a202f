package dev.autobot.tools;

import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.ConnectedUsers;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Installation;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.ToolExecution;
import dev.autobot.plugin.Tools;
import dev.autobot.tools.approval.ApprovalConfig;
import dev.autobot.tools.approval.ApprovalDesk;
import dev.autobot.tools.approval.ApprovalRoutes;
import dev.autobot.tools.approval.PermissionResponseHandler;
import dev.autobot.tools.builtin.BuiltInTools;
import dev.autobot.tools.command.CommandRoom;
import dev.autobot.tools.gate.ActionJudge;
import dev.autobot.tools.gate.CallLog;
import dev.autobot.tools.gate.Describer;
import dev.autobot.tools.gate.Gate;
import dev.autobot.tools.gate.PendingCalls;
import dev.autobot.tools.gate.Workspaces;
import dev.autobot.tools.policy.PolicyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The gate before everything that acts, with the tools that every server has. */
public final class ToolsPlugin implements Plugin {

    private static final Duration SWEEP = Duration.ofMillis(500);
    private static final Duration MINUTELY = Duration.ofMinutes(1);
    private static final Duration HOURLY = Duration.ofHours(1);
    private static final Duration USUAL_RETENTION = Duration.ofDays(30);
    private static final int MOST_FORGOTTEN = 5_000;

    @Override
    public void start(PluginContext context) {
        context.database().migrate("dev/autobot/tools/migrations");
        Path data = Path.of(context.settings().text("data.dir").orElse("data"))
                .toAbsolutePath()
                .normalize();
        String server = context.find(Installation.class)
                .map(Installation::id)
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.PLUGIN_START_FAILED, "The platform does not say which installation this is."));
        ToolExecution execution = context.find(ToolExecution.class)
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.PLUGIN_START_FAILED, "The platform offers no way to call tools."));
        CommandRoom commands = CommandRoom.open(context, server, data);

        Workspaces workspaces = new Workspaces(data.resolve("work"));
        PolicyFile policy = new PolicyFile(policyFile(context, data), context.clock());
        OwnRules own = new OwnRules(context.store());
        Map<String, Describer> describers = new HashMap<>(BuiltInDescribers.all());
        describers.putAll(commands.describers());
        ActionJudge judge =
                new ActionJudge(execution, workspaces, describers, new ActionJudge.Rules(policy::current, own::of));
        CallLog log = new CallLog(context, server, commands.stories());
        ApprovalDesk approvals = new ApprovalDesk(context, ApprovalConfig.from(context.settings()), judge, log);
        Gate gate = new Gate(context, new Gate.Ground(execution, workspaces, log, commands.ending()), judge, approvals);
        PendingCalls calls = new PendingCalls(context, gate, log, approvals);

        commands.endLeft();
        calls.endLost();
        BuiltInTools.of(context).forEach(context::tool);
        commands.register();
        commands.takeMessages(calls);
        context.provide(Tools.class, gate);
        context.provide(Approvals.class, approvals);
        takeAnswers(context, approvals, calls);
        new ApprovalRoutes(context, approvals).register();
        new ToolRoutes(context, gate, log, new ToolRoutes.Findings(commands::finding)).register();
        new PolicyRoutes(context, policy, own, new RecentCalls(log, judge)).register();
        context.probe(new PolicyProbe(policy));
        sweep(context, approvals, calls);
        context.every(MINUTELY, log::endForgotten);
        forget(context, approvals, log, workspaces);
    }

    private static Path policyFile(PluginContext context, Path data) {
        return context.settings()
                .text("tools.policy")
                .map(Path::of)
                .orElseGet(() -> data.resolve("tools-policy.yaml"))
                .toAbsolutePath();
    }

    private static void takeAnswers(PluginContext context, ApprovalDesk approvals, PendingCalls calls) {
        context.handle(Messages.USER_PERMISSION_RESPONSE, new PermissionResponseHandler(approvals));
        context.observe(
                EventTypes.USER_PERMISSION_RESOLVED, event -> context.executor().execute(calls::settle));
        List.of(
                        EventTypes.USER_PERMISSION_REQUEST,
                        EventTypes.USER_PERMISSION_RESOLVED,
                        EventTypes.WORKFLOW_APPROVAL_REQUIRED,
                        EventTypes.WORKFLOW_APPROVAL_RESOLVED)
                .forEach(type -> context.observe(type, event -> approvals.countChanged()));
        context.observe(EventTypes.RESUMED, event -> context.find(ConnectedUsers.class)
                .flatMap(users -> users.behind(event.audience()))
                .ifPresent(user -> approvals.announceAgain(user, event.audience())));
        context.canceller(calls::cancel);
    }

    private static void sweep(PluginContext context, ApprovalDesk approvals, PendingCalls calls) {
        context.every(SWEEP, () -> {
            approvals.expire();
            calls.settle();
            calls.beginDue();
            approvals.tellCount();
        });
    }

    private static void forget(PluginContext context, ApprovalDesk approvals, CallLog log, Workspaces workspaces) {
        Duration kept = context.settings().duration("tools.retention", USUAL_RETENTION);
        context.every(HOURLY, () -> {
            Instant before = context.clock().instant().minus(kept);
            approvals.forget(before, MOST_FORGOTTEN);
            log.forget(before, MOST_FORGOTTEN);
            workspaces.forget(before);
        });
    }
}
