package dev.autobot.core.plugin;

import dev.autobot.core.fault.Deadlines;
import java.util.concurrent.atomic.AtomicLong;

/** All that contexts are made of, on a platform of the test's. */
final class PluginFixture {

    final TestPlatform platform = new TestPlatform();
    final Registrations registrations = new Registrations();
    final AtomicLong nanos = new AtomicLong();
    final Deadlines deadlines = new Deadlines(nanos::get);
    final PluginCalls calls = new PluginCalls(deadlines);
    final FilterChain filters = new FilterChain(registrations, calls);
    final ModuleContext.Lending lending = new ModuleContext.Lending(
            platform.platform(), registrations, filters, calls, PluginFixture.class.getClassLoader());

    /** The context of a generation that is starting. */
    ModuleContext context(Generation owner) {
        return new ModuleContext(owner, lending);
    }

    /** The context of a generation that has been published. */
    ModuleContext published(Generation owner) {
        ModuleContext context = context(owner);
        context.belongings().publish(null);
        return context;
    }
}
