package dev.autobot.core.plugin;

import dev.autobot.core.fault.CallGate;
import dev.autobot.core.fault.PluginFence;
import dev.autobot.core.jar.LoadedJar;
import dev.autobot.core.jar.PluginDescriptor;
import dev.autobot.core.jar.RetoldException;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Task;

/**
 * One loaded version of a plugin. Thread-safe.
 *
 * <p>Whoever calls into the plugin does it by {@link #run}: it counts the call, so that the generation ends when the
 * last one has returned, and gives the thread the plugin's class loader for as long as the call lasts.
 */
public final class Generation {

    private final PluginDescriptor descriptor;
    private final int number;
    private final Plugin plugin;
    private final LoadedJar jar;
    private final PluginFence fence;
    private final PayloadBinder binder;
    private final CallGate gate = new CallGate();

    /** Where its classes come from. */
    private record Code(Plugin plugin, LoadedJar jar, PayloadBinder binder) {}

    private Generation(PluginDescriptor descriptor, int number, Code code, PluginFence fence) {
        this.descriptor = descriptor;
        this.number = number;
        this.plugin = code.plugin();
        this.jar = code.jar();
        this.binder = code.binder();
        this.fence = fence;
    }

    /**
     * A plugin of the class path.
     *
     * @param binder the platform's
     * @param fence {@code null} for the platform's own plugin, which needs none
     */
    static Generation onClassPath(PluginDescriptor descriptor, Plugin plugin, PayloadBinder binder, PluginFence fence) {
        return new Generation(descriptor, 1, new Code(plugin, null, binder), fence);
    }

    /** A plugin of a jar, with a binder that is forgotten with it. */
    static Generation ofJar(PluginDescriptor descriptor, int number, LoadedJar jar, PluginFence fence) {
        return new Generation(descriptor, number, new Code(jar.plugin(), jar, new PayloadBinder()), fence);
    }

    /** Id and version. */
    public PluginInfo info() {
        return descriptor.info();
    }

    PluginDescriptor descriptor() {
        return descriptor;
    }

    /** Counts the times that the plugin was loaded since the server started. */
    public int number() {
        return number;
    }

    Plugin plugin() {
        return plugin;
    }

    /** {@code null} for a plugin of the class path. */
    LoadedJar jar() {
        return jar;
    }

    /** What stands between the server and the plugin's faults; {@code null} for the platform's own. */
    public PluginFence fence() {
        return fence;
    }

    /** Binds the plugin's records. */
    public PayloadBinder binder() {
        return binder;
    }

    CallGate gate() {
        return gate;
    }

    /**
     * Calls into the plugin.
     *
     * @param call done on this thread
     * @return {@code false} when the generation is retired, and nothing was called: look for the next one
     * @throws Exception what the call throws
     */
    public boolean run(Task call) throws Exception {
        if (!gate.enter()) {
            return false;
        }
        try {
            inside(call);
        } finally {
            gate.exit();
        }
        return true;
    }

    /** Calls into the plugin on behalf of a call that is counted already. */
    void inside(Task call) throws Exception {
        if (jar == null) {
            call.run();
            return;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(jar.loader());
        try {
            call.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What the plugin threw, as it may be logged and kept: the original would keep the plugin's class loader. */
    public Throwable retold(Throwable problem) {
        return jar == null ? problem : RetoldException.of(problem);
    }

    @Override
    public String toString() {
        return info().id() + "@" + info().version() + "#" + number;
    }
}
