package dev.autobot.core.plugin;

import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Registration;

/** Registers probes for tests of other packages, as a plugin does. */
public final class ProbeRegistrations {

    private ProbeRegistrations() {}

    /** Adds a probe. */
    public static Registration add(Registrations registrations, HealthProbe probe) {
        return registrations.probe(probe, new PluginInfo("test", "1.0.0"));
    }
}
