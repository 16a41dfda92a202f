package dev.autobot.core.jar;

import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** Takes a plugin's classes out of the registries of the JDK, which would keep its class loader for ever. */
final class Scrub {

    private final PluginClassLoader loader;
    private final List<String> found = new ArrayList<>();

    Scrub(PluginClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Ends threads, then cleans up, for a thread may fill a registry again. What fails, since code of the plugin takes
     * part, hinders nothing else.
     *
     * @return a sentence for each thing that the plugin should have cleaned itself
     */
    List<String> clean() {
        attempt("threads", () -> found.addAll(new LeftThreads(loader).end()));
        attempt("JDBC drivers", this::drivers);
        attempt("MBeans", this::managedBeans);
        attempt("security providers", this::securityProviders);
        attempt("resource bundles", () -> ResourceBundle.clearCache(loader));
        attempt("bean infos", Scrub::beanInfos);
        return found;
    }

    private interface Step {
        void run() throws Exception;
    }

    private void attempt(String what, Step step) {
        try {
            step.run();
        } catch (Exception | LinkageError e) {
            found.add("Not all " + what + " that it left could be cleaned up: "
                    + RetoldException.of(e).getMessage() + ".");
        }
    }

    private void drivers() throws Exception {
        Supplier<?> release =
                (Supplier<?>) loader.adopt(DriverRelease.class).getConstructor().newInstance();
        for (Object driver : (List<?>) release.get()) {
            found.add("It left the JDBC driver " + driver
                    + " registered: call DriverManager.deregisterDriver in stop().");
        }
    }

    private void managedBeans() {
        for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
            for (ObjectName name : server.queryNames(null, null)) {
                if (isOfPlugin(server, name) && isUnregistered(server, name)) {
                    found.add("It left the MBean " + name + " registered: call unregisterMBean in stop().");
                }
            }
        }
    }

    private boolean isOfPlugin(MBeanServer server, ObjectName name) {
        try {
            return server.getClassLoaderFor(name) == loader;
        } catch (JMException e) {
            // It is gone meanwhile.
            return false;
        }
    }

    private static boolean isUnregistered(MBeanServer server, ObjectName name) {
        try {
            server.unregisterMBean(name);
            return true;
        } catch (JMException e) {
            return false;
        }
    }

    private void securityProviders() {
        for (Provider provider : Security.getProviders()) {
            if (provider.getClass().getClassLoader() == loader) {
                Security.removeProvider(provider.getName());
                found.add("It left the security provider " + provider.getName()
                        + " registered: call Security.removeProvider in stop().");
            }
        }
    }

    /** The module java.desktop may be missing in a small JDK. */
    private static void beanInfos() throws ReflectiveOperationException {
        if (ModuleLayer.boot().findModule("java.desktop").isPresent()) {
            Class.forName("java.beans.Introspector").getMethod("flushCaches").invoke(null);
        }
    }
}
