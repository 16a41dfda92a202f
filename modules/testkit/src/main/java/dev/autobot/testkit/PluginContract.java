package dev.autobot.testkit;

import dev.autobot.core.jar.JarCopy;
import dev.autobot.plugin.PlatformException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every plugin has to keep, so that a server can add, replace and remove it while it runs. A plugin's test extends
 * this class and says how the plugin is used:
 *
 * <pre>{@code
 * class GreeterContractTest extends PluginContract {
 *     @Override
 *     protected String use(PluginHarness harness, int number) {
 *         harness.send("greet", "{\"name\": \"Ada\"}");
 *         return "greeted";
 *     }
 * }
 * }</pre>
 *
 * <p>The tests make a jar of the module's classes and load it by the server's own rules, so the plugin runs in a class
 * loader of its own: the records of the test are not those of the plugin, and messages are written as JSON.
 */
public abstract class PluginContract {

    private static final int CYCLES = 20;
    private static final int MOST_REGISTRATIONS = 100;

    @TempDir
    private Path folder;

    private JarCopy copy;

    /** For subclasses. */
    protected PluginContract() {}

    /**
     * Uses the plugin once, as a client would: by a message, a request, a tool. It is called often, also by several
     * threads at once.
     *
     * @param harness in which the plugin runs
     * @param number counts the uses of one harness, for what has to differ
     * @return the type of the event that tells the answer, exactly one for each use; empty when none does
     */
    protected abstract String use(PluginHarness harness, int number);

    /**
     * Makes the plugin do what takes it longest: a slow question, a long run, a call to somebody who does not answer.
     * It may return at once or when that is done; it is interrupted, and its runs are cancelled.
     *
     * @param harness in which the plugin runs
     */
    protected void work(PluginHarness harness) {
        use(harness, 1);
    }

    /**
     * The settings that the plugin needs.
     *
     * @return none, unless a test says otherwise
     */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /**
     * Prepares a harness before the plugin starts: contracts that it finds, another time of day.
     *
     * @param harness nothing runs in it yet
     */
    protected void before(PluginHarness harness) {}

    /**
     * The plugin.
     *
     * @return its jar, or the folder that it is made of: Maven's {@code target/classes} unless a test says otherwise
     */
    protected Path plugin() {
        return Path.of("target", "classes");
    }

    /**
     * The version before this one, which it replaces.
     *
     * @return its jar; the same as {@link #plugin} unless a test says otherwise
     */
    protected Path former() {
        return plugin();
    }

    /** Fails with the sentence that an operator would see. */
    @BeforeEach
    void makesAJarThatTheServerTakes() {
        copy = copy(plugin(), "plugin.jar");
    }

    private JarCopy copy(Path plugin, String name) {
        Path jar = Files.isDirectory(plugin) ? PluginJar.pack(plugin, folder.resolve(name)) : plugin;
        return LoadedPlugin.copy(jar, folder.resolve("work"));
    }

    private PluginHarness start(LoadedPlugin loaded, Refusals refusals) {
        return PluginHarness.start(loaded.plugin(), settings(), this::before, refusals);
    }

    private PluginHarness start(LoadedPlugin loaded) {
        return start(loaded, Refusals.NONE);
    }

    private void useOnce(PluginHarness harness) {
        ContractUse use = new ContractUse(harness, this::use);
        use.once();
        use.assertAllAnswered();
    }

    /** Starts, is used and stops twenty times: no thread, driver or registration is left, every loader is collected. */
    @Test
    @Timeout(120)
    void leavesNothingBehindWhenItIsUnloaded() {
        LoaderWatch watch = new LoaderWatch();
        for (int i = 0; i < CYCLES; i++) {
            useAndUnload(watch);
        }
        watch.assertNothingIsLeft();
    }

    private void useAndUnload(LoaderWatch watch) {
        LoadedPlugin loaded = LoadedPlugin.load(copy);
        try (PluginHarness harness = start(loaded)) {
            useOnce(harness);
        }
        watch.unload(loaded);
    }

    /** A start that fails, at whichever registration, leaves nothing behind either, and the next one succeeds. */
    @Test
    @Timeout(120)
    void startsAfterAStartThatFailed() {
        LoaderWatch watch = new LoaderWatch();
        boolean happened = true;
        for (int place = 1; happened && place <= MOST_REGISTRATIONS; place++) {
            happened = startRefused(place, watch);
        }
        useAndUnload(watch);
        watch.assertNothingIsLeft();
    }

    private boolean startRefused(int place, LoaderWatch watch) {
        LoadedPlugin loaded = LoadedPlugin.load(copy);
        Refusals refusals = Refusals.at(place);
        try {
            start(loaded, refusals).close();
        } catch (PlatformException e) {
            if (!refusals.happened()) {
                throw e; // it fails by itself
            }
        }
        watch.unload(loaded);
        return refusals.happened();
    }

    /** Whatever does not fit is answered by one error, and nothing else happens. */
    @Test
    @Timeout(120)
    void refusesMessagesThatDoNotFit() {
        LoadedPlugin loaded = LoadedPlugin.load(copy);
        try (PluginHarness harness = start(loaded)) {
            new ContractMessages(harness).assertBadOnesAreRefused(loaded.types());
        }
        loaded.unload();
    }

    /** A call that is interrupted, as a server does at the deadline, comes back within the second that it then has. */
    @Test
    @Timeout(120)
    void comesBackWhenItIsInterrupted() {
        LoadedPlugin loaded = LoadedPlugin.load(copy);
        try (PluginHarness harness = start(loaded)) {
            ContractWork work = ContractWork.begin(() -> work(harness));
            work.awaitBusy(harness);
            work.interrupt();
            harness.context().runs().cancel(run -> true);
            harness.awaitRuns(HarnessLife.PATIENCE);
        }
        loaded.unload();
    }

    /** Runs end when they are cancelled. */
    @Test
    @Timeout(120)
    void endsItsRunsWhenTheyAreCancelled() {
        LoadedPlugin loaded = LoadedPlugin.load(copy);
        try (PluginHarness harness = start(loaded)) {
            ContractWork work = ContractWork.begin(() -> work(harness));
            work.awaitBusy(harness);
            harness.context().runs().cancel(run -> true);
            harness.awaitRuns(HarnessLife.PATIENCE);
            work.interrupt();
        }
        loaded.unload();
    }

    /** Generations replace each other while four threads use the plugin: each use is answered once. */
    @Test
    @Timeout(120)
    void answersEachUseOnceWhileItIsReplaced() {
        LoaderWatch watch = new LoaderWatch();
        replaceUnderLoad(watch);
        watch.assertNothingIsLeft();
    }

    private void replaceUnderLoad(LoaderWatch watch) {
        LoadedPlugin loaded = LoadedPlugin.load(copy);
        try (PluginHarness harness = start(loaded)) {
            ContractUse use = new ContractUse(harness, this::use);
            loaded = new ContractSwaps(harness, use, watch).run(loaded, () -> LoadedPlugin.load(copy));
            use.assertAllAnswered();
        }
        watch.unload(loaded);
    }

    /** The next generation, and after a step back the former one, can work with what is kept. */
    @Test
    @Timeout(120)
    void worksOnWhatTheGenerationBeforeKept() {
        LoadedPlugin older = LoadedPlugin.load(copy(former(), "former.jar"));
        LoadedPlugin newer = LoadedPlugin.load(copy);
        LoadedPlugin back = LoadedPlugin.load(copy(former(), "former.jar"));
        try (PluginHarness harness = start(older)) {
            ContractUse use = new ContractUse(harness, this::use);
            use.once();
            harness.restart(newer.plugin());
            use.once();
            harness.runTasks();
            harness.restart(back.plugin());
            use.once();
            use.assertAllAnswered();
        }
        older.unload();
        newer.unload();
        back.unload();
    }
}
