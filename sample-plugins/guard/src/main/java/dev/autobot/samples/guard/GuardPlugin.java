package dev.autobot.samples.guard;

import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Registers what this plugin offers. */
public final class GuardPlugin implements Plugin {

    /** After other filters, so that it sees what they put in. */
    private static final int LAST = 1_000_000;

    private static final Route REPORT = Route.get(
                    "/api/guard", "How many secrets were found since the start, by kind.", GuardReport.class)
            .forRole(User.OPERATOR);

    private GuardReport logged;

    @Override
    public void start(PluginContext context) {
        GuardConfig config = GuardConfig.of(context.settings());
        Tally tally = new Tally(config.detectors());
        logged = tally.report();
        context.filter(LAST, new GuardFilter(config, tally));
        context.route(REPORT, request -> tally.report());
        context.every(Duration.ofMinutes(1), () -> log(context, tally.report()));
    }

    private void log(PluginContext context, GuardReport report) {
        if (!report.equals(logged)) {
            context.logger().log(Level.INFO, "Found since the start: {0}.", report.line());
            logged = report;
        }
    }
}
