package dev.autobot.core.plugin;

import dev.autobot.core.fault.PluginFence;
import dev.autobot.core.jar.ApiRange;
import dev.autobot.core.jar.PluginDescriptor;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginInfo;
import java.time.Duration;
import java.util.Set;

/** Generations of plugins that are on the class path of the tests. */
final class Generations {

    private static final PayloadBinder BINDER = new PayloadBinder();

    private Generations() {}

    /** A plugin that does nothing and may handle some types. */
    static Generation of(String id, String... types) {
        return of(id, context -> {}, types);
    }

    static Generation of(String id, Plugin plugin, String... types) {
        return Generation.onClassPath(descriptor(id, types), plugin, BINDER, fence());
    }

    static PluginDescriptor descriptor(String id, String... types) {
        return new PluginDescriptor(new PluginInfo(id, "1.0.0"), ApiRange.of("[1.0,2)"), Set.of(types));
    }

    static PluginFence fence() {
        return PluginFence.of(
                new PluginFence.Limits(16, Duration.ofSeconds(5), Duration.ofSeconds(10)),
                System::nanoTime,
                state -> {});
    }
}
