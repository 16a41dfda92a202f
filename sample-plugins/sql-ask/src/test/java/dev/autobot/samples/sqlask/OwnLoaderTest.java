package dev.autobot.samples.sqlask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Plugin;
import dev.autobot.samples.sqlask.SqlProtocol.Ask;
import dev.autobot.testkit.PluginHarness;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plugin as the platform loads it: from its own files and the jars in META-INF/lib, with the contract above it. */
class OwnLoaderTest {

    private static final Path CLASSES = Path.of("target", "classes"); // Maven runs tests in the module's folder

    /** Shows the JDK and the contract, and nothing else of the class path. */
    private static final class ContractLoader extends ClassLoader {

        ContractLoader() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.autobot.plugin.")) {
                return Plugin.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }

    @Test
    void bringsItsDriversAndLeavesNoneBehind() throws Exception {
        WeakReference<ClassLoader> gone = new WeakReference<>(usedAndClosed());

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (gone.get() != null && System.nanoTime() < deadline) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(gone.get()).as("the closed loader of the plugin").isNull();
    }

    private static ClassLoader usedAndClosed() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(files(), new ContractLoader())) {
            // on a thread that ends, because the drivers leave thread locals behind
            FutureTask<Void> use = new FutureTask<>(() -> use(loader), null);
            Thread thread = new Thread(use);
            thread.start();
            use.get(60, TimeUnit.SECONDS);
            thread.join(TimeUnit.SECONDS.toMillis(5));
            return loader;
        }
    }

    private static void use(ClassLoader loader) {
        try {
            Plugin plugin = (Plugin) loader.loadClass(SqlAskPlugin.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            Map<String, String> settings = Map.of("sql-ask.url", "jdbc:h2:mem:own", "sql-ask.free", "true");
            try (PluginHarness harness = PluginHarness.start(plugin, settings)) {
                assertThat(registeredDrivers(loader))
                        .extracting(each -> each.getClass().getName())
                        .containsExactly(Dialect.H2.driver());
                Object answer = harness.call("sql_ask", new Ask("select 6 * 7", null, null));
                assertThat(answer.toString()).contains("rows=[[42]]");
                assertThat(answer.getClass().getClassLoader()).isSameAs(loader);
            }
            assertThat(registeredDrivers(loader)).isEmpty();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** As the loaded plugin sees them: the JVM shows a class only the drivers of its own loader. */
    private static List<?> registeredDrivers(ClassLoader loader) throws ReflectiveOperationException {
        Method registered = loader.loadClass(LoadedDriver.class.getName()).getDeclaredMethod("registeredOwn");
        registered.setAccessible(true);
        return (List<?>) registered.invoke(null);
    }

    private static URL[] files() throws Exception {
        List<URL> files = new ArrayList<>(List.of(CLASSES.toUri().toURL()));
        try (Stream<Path> jars = Files.list(CLASSES.resolve("META-INF").resolve("lib"))) {
            for (Path jar : jars.toList()) {
                files.add(jar.toUri().toURL());
            }
        }
        assertThat(files).hasSize(3);
        return files.toArray(URL[]::new);
    }
}
