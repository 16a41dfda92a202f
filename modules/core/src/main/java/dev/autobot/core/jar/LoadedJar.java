package dev.autobot.core.jar;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginInfo;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.ServiceLoader;

/**
 * One generation of a plugin in memory: its class loader and its instance. Nothing of the plugin has run but static
 * initializers and the constructor. For any thread; once unloaded it keeps nothing of the plugin.
 */
public final class LoadedJar {

    private static final int MOST_SENTENCES = 100;

    private final String name;
    private final WeakReference<PluginClassLoader> remembered;
    private PluginClassLoader loader;
    private Plugin plugin;

    private LoadedJar(PluginClassLoader loader, Plugin plugin) {
        this.name = loader.getName();
        this.remembered = new WeakReference<>(loader);
        this.loader = loader;
        this.plugin = plugin;
    }

    /**
     * Loads a jar and makes its plugin, which does no work yet. The new class loader is the thread's context class
     * loader meanwhile.
     *
     * @param generation tells the class loaders of one version apart: a number that this process has not used for it
     * @param application the class loader that has {@code dev.autobot.plugin} and {@code jakarta.json}
     * @throws PlatformException {@code PLUGIN_START_FAILED} if the plugin's code fails; the sentence says why, and the
     *     cause is a {@link RetoldException}
     */
    public static LoadedJar load(JarCopy copy, int generation, ClassLoader application) {
        PluginClassLoader loader;
        try {
            loader = PluginClassLoader.open(copy, generation, application);
        } catch (IOException e) {
            throw failure(copy, "cannot be read from " + copy.jar() + " (" + e + "): copy it again", e);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return new LoadedJar(loader, make(copy, loader));
        } catch (PlatformException e) {
            discard(loader);
            throw e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Whatever the plugin's code throws becomes a sentence, except that the machine is at its end. */
    private static Plugin make(JarCopy copy, PluginClassLoader loader) {
        String wanted = copy.verified().provider();
        try {
            for (ServiceLoader.Provider<Plugin> found :
                    ServiceLoader.load(Plugin.class, loader).stream().toList()) {
                if (found.type().getName().equals(wanted) && found.type().getClassLoader() == loader) {
                    return found.get();
                }
            }
        } catch (OutOfMemoryError | InternalError e) {
            discard(loader);
            throw e;
        } catch (Throwable e) {
            throw failure(copy, Faults.sentenceEnd(e), RetoldException.of(e));
        }
        throw failure(copy, "does not hold its class " + wanted + ": build the jar again", null);
    }

    private static PlatformException failure(JarCopy copy, String what, Exception cause) {
        PluginInfo info = copy.verified().descriptor().info();
        String sentence = "The plugin " + info.id() + "@" + info.version() + " " + what + ".";
        return new PlatformException(ErrorCodes.PLUGIN_START_FAILED, sentence, cause);
    }

    private static List<String> discard(PluginClassLoader loader) {
        List<String> found = new Scrub(loader).clean();
        try {
            loader.close();
        } catch (IOException e) {
            found.add("Its jars cannot be closed: " + e + ".");
        }
        return found.size() <= MOST_SENTENCES ? found : found.subList(0, MOST_SENTENCES);
    }

    /**
     * Says what a throwable from plugin code means, for its author: above all what a {@link LinkageError} means, which
     * otherwise only names what is missing. A throwable of no special meaning is named.
     *
     * @return one sentence, which begins with "The plugin"
     */
    public static String explain(Throwable thrown) {
        return "The plugin " + Faults.sentenceEnd(thrown) + ".";
    }

    /**
     * The plugin.
     *
     * @throws IllegalStateException if it was unloaded
     */
    public synchronized Plugin plugin() {
        if (plugin == null) {
            throw new IllegalStateException(name + " was unloaded");
        }
        return plugin;
    }

    /** The class loader's name, {@code plugin:<id>@<version>#<generation>}; stack traces show it. */
    public String name() {
        return name;
    }

    /** Its class loader; after unloading, {@code null} as soon as that is collected. */
    public synchronized ClassLoader loader() {
        return remembered.get();
    }

    /**
     * Lets go of the plugin, which must be stopped: ends the threads that it left, takes its JDBC drivers, MBeans,
     * security providers and cached bundles out of the JDK's registries, and closes its jars. Takes a second at most
     * for threads that do not end. A second call does nothing.
     *
     * <p>What cannot be cleaned, because the JDK offers no way: shutdown hooks, thread-local values of threads that
     * live on, and whatever keeps a class of the plugin in a static field elsewhere. {@link UnloadWatch} shows that.
     *
     * @return one sentence for each thing that the plugin should have cleaned itself, a hundred at most; never null
     */
    public List<String> unload() {
        PluginClassLoader leaving;
        synchronized (this) {
            leaving = loader;
            loader = null;
            plugin = null;
        }
        return leaving == null ? List.of() : List.copyOf(discard(leaving));
    }
}
