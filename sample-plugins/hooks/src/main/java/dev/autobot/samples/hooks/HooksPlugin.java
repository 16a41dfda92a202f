package dev.autobot.samples.hooks;

import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Route;
import dev.autobot.samples.hooks.HooksProtocol.Receipt;
import java.time.Duration;

/** Registers what this plugin offers. */
public final class HooksPlugin implements Plugin {

    private static final Route CALL = Route.post(
                    "/api/hooks/{name}", "Calls an incoming webhook; signed in X-Hub-Signature-256.", Receipt.class)
            .open();

    @Override
    public void start(PluginContext context) {
        context.declare(HooksProtocol.RECEIVED);
        context.declare(HooksProtocol.DUE);

        SeenDeliveries seen = new SeenDeliveries(context.store(), context.clock());
        IncomingHooks incoming = new IncomingHooks(context, seen);
        context.route(CALL, incoming::receive);
        context.every(Duration.ofHours(1), seen::forgetOld);

        OutgoingHooks outgoing = new OutgoingHooks(context);
        context.probe(outgoing);
        context.every(Duration.ofSeconds(1), outgoing::cutOffWhatIsSlow);

        Schedules schedules = new Schedules(context);
        context.every(Duration.ofSeconds(1), schedules::tellWhatIsDue);
    }
}
