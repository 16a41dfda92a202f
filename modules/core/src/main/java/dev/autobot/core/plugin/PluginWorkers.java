package dev.autobot.core.plugin;

import dev.autobot.core.config.PluginsConfig;
import dev.autobot.core.fault.Breaker;
import dev.autobot.core.fault.PluginFence;
import dev.autobot.core.jar.UnloadWatch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/** What the registry works with: it starts and ends generations, and watches what is left of them. Thread-safe. */
@Singleton
public class PluginWorkers implements PluginSlot.Endings {

    private final Registrations registrations;
    private final FilterChain filters;
    private final PluginCalls calls;
    private final PluginsConfig config;
    private final UnloadWatch unloads = new UnloadWatch();
    private final Map<String, Retirement> watched = new HashMap<>();
    private Platform platform;
    private PluginSlot.Workshop workshop;
    private volatile Runnable onChange = () -> {};

    @Inject
    PluginWorkers(Registrations registrations, FilterChain filters, PluginCalls calls, PluginsConfig config) {
        this.registrations = registrations;
        this.filters = filters;
        this.calls = calls;
        this.config = config;
    }

    /**
     * Gives what plugins are lent; called once, before any of them starts.
     *
     * @param lent the platform
     * @param changed called, on any thread, whenever what the server can do may have changed; must be quick
     */
    public void open(Platform lent, Runnable changed) {
        platform = lent;
        onChange = changed;
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ModuleContext.Lending lending = new ModuleContext.Lending(platform, registrations, filters, calls, loader);
        TimeBox timeBox = new TimeBox(platform.threads().executor(), config.startLimit());
        workshop = new PluginSlot.Workshop(
                new PluginStarter(lending, timeBox),
                new PluginEnding(lending, config.startLimit(), config.drain()),
                this,
                PluginWorkers.class.getClassLoader());
    }

    PluginSlot.Workshop workshop() {
        return workshop;
    }

    PluginFence fence(String id) {
        PluginFence.Limits limits = new PluginFence.Limits(config.calls(), config.deadline(), config.pause());
        return PluginFence.of(limits, System::nanoTime, state -> tell(id, state));
    }

    private void tell(String id, Breaker.State state) {
        String what =
                switch (state) {
                    case OPEN ->
                        "failed too often and gets no calls for "
                                + config.pause().toMillis() / 1_000.0 + " s.";
                    case QUARANTINE ->
                        "failed too often and is in quarantine: it gets no calls until an operator enables it.";
                    default -> "gets calls again.";
                };
        System.getLogger("autobot.plugin").log(System.Logger.Level.WARNING, "Plugin '" + id + "' " + what);
    }

    void changed() {
        onChange.run();
    }

    @Override
    public void later(Runnable work) {
        try {
            platform.threads().executor().execute(work);
        } catch (RejectedExecutionException e) {
            work.run(); // too much waits: whoever replaced the plugin waits with it
        }
    }

    @Override
    public void watch(Retirement retirement, ClassLoader loader) {
        synchronized (watched) {
            watched.put(retirement.name(), retirement);
        }
        unloads.add(retirement.name(), loader);
    }

    /** Looks which class loaders are gone; called every few seconds. */
    void lookAtUnloads() {
        for (UnloadWatch.Verdict verdict : unloads.look()) {
            tell(verdict);
        }
    }

    private void tell(UnloadWatch.Verdict verdict) {
        synchronized (watched) {
            Retirement retirement = watched.get(verdict.name());
            if (retirement == null) {
                return;
            }
            switch (verdict.fate()) {
                case COLLECTED -> {
                    watched.remove(verdict.name());
                    retirement.is(Retirement.State.COLLECTED);
                }
                case LEAKED -> {
                    if (retirement.state() != Retirement.State.LEAKED) {
                        retirement.is(Retirement.State.LEAKED);
                        System.getLogger("autobot.plugin")
                                .log(
                                        System.Logger.Level.WARNING,
                                        "{0} is still in memory after it was unloaded: something holds on to it.",
                                        verdict.name());
                    }
                }
                case WAITING -> {
                    // no collection has looked yet
                }
            }
        }
    }
}
