package dev.autobot.testkit;

import dev.autobot.core.jar.JarCopies;
import dev.autobot.core.jar.JarCopy;
import dev.autobot.core.jar.JarRules;
import dev.autobot.core.jar.JarVerifier;
import dev.autobot.core.jar.LoadedJar;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A generation of a plugin, loaded from a jar by the very code of the server: checked, copied, in a class loader of its
 * own that sees the contract and the JDK and nothing of the test. Thread-safe.
 *
 * <pre>{@code
 * LoadedPlugin greeter = LoadedPlugin.load(Path.of("target/greeter-1.0.0.jar"), folder);
 * try (PluginHarness harness = PluginHarness.start(greeter.plugin(), Map.of())) {
 *     harness.send("greet", "{\"name\": \"Ada\"}");
 * }
 * assertThat(greeter.unload()).isEmpty();
 * }</pre>
 */
public final class LoadedPlugin {

    /** What the platform handles itself on a server. */
    private static final Set<String> RESERVED = Set.of("health_check", "ping", "pong", "resume", "run_cancel");

    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final AtomicInteger GENERATIONS = new AtomicInteger();

    private final JarCopy copy;
    private final LoadedJar loaded;

    private LoadedPlugin(JarCopy copy) {
        this.copy = copy;
        this.loaded = LoadedJar.load(copy, GENERATIONS.incrementAndGet(), Plugin.class.getClassLoader());
    }

    /**
     * Checks and loads a jar.
     *
     * @param jar the plugin
     * @param work a folder for the copy, which must stay while the plugin is used
     * @return unload it in the end
     * @throws PlatformException {@code BAD_PLUGIN} if a server would refuse the jar, {@code PLUGIN_START_FAILED} if it
     *     could not load it; the text is what the operator would see
     */
    public static LoadedPlugin load(Path jar, Path work) {
        return new LoadedPlugin(copy(jar, work));
    }

    static JarCopy copy(Path jar, Path work) {
        JarVerifier verifier = new JarVerifier(new JarRules(RESERVED, Optional.empty(), MOST_BYTES));
        return new JarCopies(work).keep(jar, verifier.verify(jar));
    }

    static LoadedPlugin load(JarCopy copy) {
        return new LoadedPlugin(copy);
    }

    /**
     * The plugin's instance.
     *
     * @return not started by this
     * @throws IllegalStateException after {@link #unload}
     */
    public Plugin plugin() {
        return loaded.plugin();
    }

    /**
     * Who it is.
     *
     * @return as its descriptor says
     */
    public PluginInfo info() {
        return copy.verified().descriptor().info();
    }

    /**
     * The message types that it handles.
     *
     * @return as its descriptor says, sorted
     */
    public Set<String> types() {
        return copy.verified().descriptor().types();
    }

    /**
     * Its class loader, to look at what is on it or whether it is collected.
     *
     * @return {@code null} once it is unloaded and collected
     */
    public ClassLoader loader() {
        return loaded.loader();
    }

    /**
     * Unloads it as a server does, after it was stopped.
     *
     * @return a sentence for each thing that the plugin should have cleaned up itself; empty is good
     */
    public List<String> unload() {
        return loaded.unload();
    }
}
