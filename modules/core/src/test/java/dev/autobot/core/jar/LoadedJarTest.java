package dev.autobot.core.jar;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Plugin;
import java.nio.file.Path;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedJarTest {

    private static final String START = "public void start(dev.autobot.plugin.PluginContext context) throws Exception";

    @TempDir
    Path folder;

    private static TestJars greeter() {
        return TestJars.plugin("greeter");
    }

    private AbstractStringAssert<?> assertNotLoaded(TestJars jar) {
        return assertFails(ErrorCodes.PLUGIN_START_FAILED, () -> jar.load(folder, 1));
    }

    /** What it says of what the plugin throws when it starts. */
    private AbstractStringAssert<?> assertExplained(TestJars jar) {
        LoadedJar loaded = jar.load(folder, 1);
        Throwable thrown = catchThrowable(() -> loaded.plugin().start(null));
        assertThat(thrown).isNotNull();
        String sentence = LoadedJar.explain(thrown);
        loaded.unload();
        return assertThat(sentence).startsWith("The plugin ").endsWith(".").doesNotContain("\n");
    }

    @Test
    void makesThePluginWithItsLoaderAsContext() throws Exception {
        LoadedJar loaded = greeter()
                .members("static ClassLoader seen = Thread.currentThread().getContextClassLoader();" + START
                        + "{ if (seen != getClass().getClassLoader()) throw new IllegalStateException(); }")
                .load(folder, 1);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Plugin plugin = loaded.plugin();
        assertThat(plugin.getClass().getName()).isEqualTo(TestJars.CLASS);
        plugin.start(null);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        loaded.unload();
    }

    @Test
    void usesJsonOfTheServer() throws Exception {
        LoadedJar loaded = greeter()
                .start("jakarta.json.Json.createObjectBuilder().add(\"a\", 1).build();")
                .load(folder, 1);
        loaded.plugin().start(null);
        loaded.unload();
    }

    @Test
    void hasNoPluginOnceItIsUnloaded() {
        LoadedJar loaded = greeter().load(folder, 1);
        assertThat(loaded.unload()).isEmpty();
        assertThat(loaded.unload()).isEmpty();
        assertThatThrownBy(loaded::plugin).hasMessage("plugin:greeter@1.0.0#1 was unloaded");
    }

    @Test
    void saysWhichClassIsMissing() {
        TestJars library = TestJars.library("words").source("words.Words", "public class Words {}");
        assertNotLoaded(greeter().needs(library).members("words.Words words = new words.Words();" + START + "{}"))
                .isEqualTo("The plugin greeter@1.0.0 misses the class words.Words: bundle the library that has it,"
                        + " in META-INF/lib or in the jar itself.");
        assertExplained(greeter().needs(library).start("new words.Words();"))
                .startsWith("The plugin misses the class words.Words: bundle");
    }

    @Test
    void saysWhyAConstructorFailedAndKeepsOnlyTexts() {
        TestJars jar = greeter()
                .members("public TestPlugin() { throw new Own(); }"
                        + "static class Own extends RuntimeException { Own() { super(\"no luck.\"); } }" + START
                        + "{}");
        assertNotLoaded(jar).isEqualTo("The plugin greeter@1.0.0 failed with acme.TestPlugin$Own: no luck.");
        Throwable problem = catchThrowable(() -> jar.load(folder, 1));
        for (Throwable each = problem.getCause(); each != null; each = each.getCause()) {
            assertThat(each).isInstanceOf(RetoldException.class);
        }
        assertThat(problem.getCause().getCause()).hasMessage("acme.TestPlugin$Own: no luck.");
        assertThat(problem.getCause().getCause().getStackTrace()[0].getClassName())
                .isEqualTo(TestJars.CLASS);
    }

    @Test
    void saysWhyAStaticInitializerFailed() {
        assertNotLoaded(greeter().members("static int x = Integer.parseInt(\"x\");" + START + "{}"))
                .isEqualTo("The plugin greeter@1.0.0 failed with java.lang.NumberFormatException:"
                        + " For input string: \"x\".");
    }

    @Test
    void saysThatTheClassIsNoPlugin() {
        assertNotLoaded(greeter().source(TestJars.CLASS, "public class TestPlugin {}"))
                .startsWith("The plugin greeter@1.0.0 failed with java.util.ServiceConfigurationError:")
                .contains("acme.TestPlugin not a subtype");
        assertNotLoaded(greeter().source(TestJars.CLASS, "class TestPlugin {" + START + "{} }"))
                .contains("acme.TestPlugin");
    }

    @Test
    void blamesTheApiWhenAMethodOfItIsMissing() {
        TestJars laterApi = TestJars.library("api")
                .source("dev.autobot.plugin.PluginsApi", "public class PluginsApi { public static void later() {} }")
                .source("dev.autobot.plugin.Later", "public class Later {}");
        assertExplained(greeter().needs(laterApi).start("dev.autobot.plugin.PluginsApi.later();"))
                .startsWith("The plugin was built for another version of the API: ")
                .contains("dev.autobot.plugin.PluginsApi.later()");
        assertExplained(greeter().needs(laterApi).start("new dev.autobot.plugin.Later();"))
                .isEqualTo("The plugin was built for another version of the API: this server has no class"
                        + " dev.autobot.plugin.Later.");
    }

    @Test
    void saysThatClassesOfTheServerAreNotForPlugins() {
        TestJars core = TestJars.library("core").source("dev.autobot.core.bus.Lane", "public class Lane {}");
        assertExplained(greeter().needs(core).start("new dev.autobot.core.bus.Lane();"))
                .contains("uses the class dev.autobot.core.bus.Lane, which is the server's own");
    }

    @Test
    void saysThatLibrariesDoNotFitTogether() {
        TestJars later = TestJars.library("a").source("a.A", "public class A { public static void later() {} }");
        TestJars old = TestJars.library("a").source("a.A", "public class A {}");
        assertExplained(greeter()
                        .entry("META-INF/lib/a.jar", old.bytes())
                        .needs(later)
                        .start("a.A.later();"))
                .startsWith("The plugin has libraries that do not fit together (")
                .contains("a.A.later()");
    }

    @Test
    void explainsWhatAJvmSaysInItsOwnWords() {
        assertThat(LoadedJar.explain(new UnsupportedClassVersionError(
                        "x/Y has been compiled by a more recent version (class file version 69.0), this one is older")))
                .startsWith("The plugin was compiled for Java 25, this server runs on Java ");
        assertThat(LoadedJar.explain(new NoClassDefFoundError("Could not initialize class a.B")))
                .startsWith("The plugin could not prepare the class a.B");
        assertThat(LoadedJar.explain(new NoClassDefFoundError("a/B (wrong name: c/D)")))
                .startsWith("The plugin holds a class under the name of another");
        assertThat(LoadedJar.explain(new UnsatisfiedLinkError("no x in java.library.path")))
                .startsWith("The plugin needs a native library (no x");
        assertThat(LoadedJar.explain(new VerifyError("Bad type\nLocation: x")))
                .startsWith("The plugin holds a damaged class (Bad type)");
        assertThat(LoadedJar.explain(new LinkageError("loader constraint violation")))
                .startsWith("The plugin has classes that do not fit together");
        assertThat(LoadedJar.explain(new RuntimeException(new ClassNotFoundException("a.B"))))
                .startsWith("The plugin misses the class a.B");
        assertThat(LoadedJar.explain(new IllegalStateException("not today.")))
                .isEqualTo("The plugin failed with java.lang.IllegalStateException: not today.");
    }
}
