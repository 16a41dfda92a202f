package dev.autobot.core.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Plugin;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginClassLoaderTest {

    @TempDir
    Path folder;

    private LoadedJar loaded;

    @AfterEach
    void unload() {
        loaded.unload();
    }

    private ClassLoader load(TestJars jar) {
        loaded = jar.load(folder, 3);
        return loaded.loader();
    }

    private static TestJars greeter() {
        return TestJars.plugin("greeter");
    }

    private static String text(InputStream stream) throws IOException {
        try (InputStream bytes = stream) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void isNamedAfterTheGeneration() {
        assertThat(load(greeter().version("1.2.3")).getName()).isEqualTo("plugin:greeter@1.2.3#3");
    }

    @Test
    void sharesTheContractAndJsonOnly() throws ClassNotFoundException {
        ClassLoader loader = load(greeter());
        assertThat(loader.loadClass(Plugin.class.getName())).isSameAs(Plugin.class);
        assertThat(loader.loadClass(JsonObject.class.getName())).isSameAs(JsonObject.class);
        assertThat(loader.loadClass("java.sql.Driver").getClassLoader()).isNotSameAs(loader);
    }

    @Test
    void seesNothingOfTheServerNorOfItsLibraries() {
        ClassLoader loader = load(greeter());
        for (String name : List.of(
                "dev.autobot.core.jar.LoadedJar",
                "dev.autobot.core.bus.Lane",
                "org.junit.jupiter.api.Test",
                "org.h2.Driver",
                "dev.autobot.plugins.None")) {
            assertThatThrownBy(() -> loader.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void loadsItsOwnClassWhereTheServerHasOneOfTheSameName() throws ClassNotFoundException {
        ClassLoader loader = load(greeter().source("org.h2.Driver", "public class Driver {}"));
        Class<?> own = loader.loadClass("org.h2.Driver");
        assertThat(own.getClassLoader()).isSameAs(loader);
        assertThat(own.getDeclaredMethods()).isEmpty();
    }

    @Test
    void loadsClassesOfBundledLibraries() throws ReflectiveOperationException {
        TestJars library = TestJars.library("words")
                .source(
                        "words.Words",
                        "public class Words implements"
                                + " java.util.function.Supplier<String> { public String get() { return \"hello\"; } }");
        Class<?> words = load(greeter().bundles(library)).loadClass("words.Words");
        assertThat(((Supplier<?>) words.getConstructor().newInstance()).get()).isEqualTo("hello");
        assertThat(words.getProtectionDomain().getCodeSource().getLocation().toString())
                .endsWith("/lib/words.jar");
        assertThat(words.getPackage().getName()).isEqualTo("words");
    }

    @Test
    void keepsTwoPluginsApart() throws ClassNotFoundException {
        LoadedJar other = TestJars.plugin("other").load(folder, 1);
        Class<?> theirs = other.loader().loadClass(TestJars.CLASS);
        assertThat(load(greeter()).loadClass(TestJars.CLASS)).isNotSameAs(theirs);
        other.unload();
    }

    @Test
    void findsResourcesOfTheJarAndItsLibrariesOnly() throws IOException {
        TestJars library = TestJars.library("words").entry("words.txt", "of the library");
        ClassLoader loader = load(greeter().entry("words.txt", "of the jar").bundles(library));
        assertThat(text(loader.getResourceAsStream("words.txt"))).isEqualTo("of the jar");
        assertThat(Collections.list(loader.getResources("words.txt"))).hasSize(2);
        assertThat(loader.getResource("META-INF/services/org.junit.platform.engine.TestEngine"))
                .isNull();
        assertThat(loader.getResource("java/lang/Object.class")).isNull();
        assertThat(loader.getResourceAsStream("none.txt")).isNull();
    }

    @Test
    void givesAddressesThatCanBeReadWhateverTheName() throws IOException {
        for (String name : List.of("plain.txt", "with space.txt", "a%20b#c?.txt", "ümläut+.txt")) {
            ClassLoader loader = load(greeter().entry(name, "text of " + name));
            URL address = loader.getResource(name);
            assertThat(text(address.openStream())).isEqualTo("text of " + name);
            assertThat(address.openConnection()).isInstanceOf(JarURLConnection.class);
            assertThat(address.openConnection().getUseCaches()).isFalse();
            loaded.unload();
        }
    }

    @Test
    void prefersTheVersionForThisJava() throws IOException {
        ClassLoader loader = load(greeter()
                .entry("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n\n")
                .entry("which.txt", "any")
                .entry("META-INF/versions/17/which.txt", "seventeen"));
        assertThat(text(loader.getResourceAsStream("which.txt"))).isEqualTo("seventeen");
        assertThat(text(loader.getResource("which.txt").openStream())).isEqualTo("seventeen");
    }

    @Test
    void loadsClassesForManyThreadsAtOnce() throws Exception {
        TestJars jar = greeter();
        for (int i = 0; i < 50; i++) {
            String parent = i == 0 ? "" : " extends C" + (i - 1);
            jar.source("many.C" + i, "public class C" + i + parent + " {}");
        }
        ClassLoader loader = load(jar);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Class<?>>> loads = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String name = "many.C" + (i * 7 % 50);
                loads.add(() -> Class.forName(name, true, loader));
            }
            for (Future<Class<?>> each : threads.invokeAll(loads, 10, TimeUnit.SECONDS)) {
                assertThat(each.get()).isSameAs(loader.loadClass(each.get().getName()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void findsNoNewClassesOnceItIsUnloaded() {
        ClassLoader loader = load(greeter().source("acme.Late", "public class Late {}"));
        loaded.unload();
        assertThatThrownBy(() -> loader.loadClass("acme.Late")).isInstanceOf(ClassNotFoundException.class);
        assertThat(loader.getResource("acme/Late.class")).isNull();
    }
}
