package dev.autobot.core.plugin;

import dev.autobot.core.plugin.Registered.Kind;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.RouteHandler;

/** Registers things for tests of other packages, as a plugin does. */
public final class TestRegistrations {

    private static final Generation OWNER = Generations.of("test");

    private TestRegistrations() {}

    /** Adds a probe. */
    public static Registration add(Registrations registrations, HealthProbe probe) {
        return registrations.add(new Registered<>(Kind.PROBE, probe.name(), probe, OWNER));
    }

    /** A route that somebody registered. */
    public static Registered<Registrations.Routing> routing(Route route, RouteHandler handler) {
        return new Registered<>(Kind.ROUTE, route.path(), new Registrations.Routing(route, handler), OWNER);
    }
}
