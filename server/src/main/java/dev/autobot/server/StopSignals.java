package dev.autobot.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does work when the process is told to stop, before the container learns of it: the container cuts all sockets within
 * milliseconds, beside any shutdown hook of ours. A second signal does not wait for the work.
 *
 * <p>Thread-safe. By reflection, because {@code sun.misc.Signal}, which every JDK exports for this, cannot be compiled
 * against without a warning. Where it is missing, sockets are cut by the container.
 */
final class StopSignals {

    private static final Logger LOG = System.getLogger("autobot.server");

    private final Runnable work;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Map<String, Object> before = new ConcurrentHashMap<>();
    private Method handleBefore;

    private StopSignals(Runnable work) {
        this.work = work;
    }

    /** Watches SIGTERM and SIGINT from now on. */
    static void before(Runnable work) {
        StopSignals signals = new StopSignals(work);
        try {
            signals.watch("TERM");
            signals.watch("INT");
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "Signals cannot be watched; at the end, sockets are cut instead of closed.", e);
        }
    }

    private void watch(String name) throws ReflectiveOperationException {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        Class<?> signal = Class.forName("sun.misc.Signal", true, loader);
        Class<?> handler = Class.forName("sun.misc.SignalHandler", true, loader);
        handleBefore = handler.getMethod("handle", signal);
        Object ours = Proxy.newProxyInstance(loader, new Class<?>[] {handler}, (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                received(name, arguments[0]);
                return null;
            }
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> name.hashCode();
                default -> "drains on SIG" + name;
            };
        });
        Object instance = signal.getConstructor(String.class).newInstance(name);
        before.put(name, signal.getMethod("handle", signal, handler).invoke(null, instance, ours));
    }

    /** The virtual machine gives each signal a thread of its own. */
    private void received(String name, Object signal) {
        try {
            if (begun.compareAndSet(false, true)) {
                work.run();
            }
        } finally {
            passOn(name, signal);
        }
    }

    private void passOn(String name, Object signal) {
        try {
            handleBefore.invoke(before.get(name), signal);
        } catch (IllegalAccessException | InvocationTargetException e) {
            LOG.log(Level.WARNING, "The signal cannot be passed on; the process is ended.", e);
            System.exit(1);
        }
    }
}
