package dev.autobot.core.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.groups.Tuple.tuple;

import dev.autobot.core.Waits;
import dev.autobot.core.jar.UnloadWatch.Fate;
import dev.autobot.core.jar.UnloadWatch.Verdict;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnloadingTest {

    private static final String DRIVER = "public class Driver implements java.sql.Driver {"
            + "public java.sql.Connection connect(String url, java.util.Properties info) { return null; }"
            + "public boolean acceptsURL(String url) { return false; }"
            + "public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) {"
            + " return null; }"
            + "public int getMajorVersion() { return 1; } public int getMinorVersion() { return 0; }"
            + "public boolean jdbcCompliant() { return false; }"
            + "public java.util.logging.Logger getParentLogger() { return null; } }";

    @TempDir
    Path folder;

    private final UnloadWatch watch = new UnloadWatch();

    /** Starts and unloads a plugin, and watches its loader; in a method of its own, so that no variable keeps it. */
    private List<String> use(TestJars jar, int generation) throws Exception {
        LoadedJar loaded = jar.load(folder, generation);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loaded.loader());
        try {
            loaded.plugin().start(null);
            loaded.plugin().stop();
        } finally {
            thread.setContextClassLoader(before);
        }
        String name = loaded.loader().getName();
        List<String> found = loaded.unload();
        watch.add(name, loaded.loader());
        return found;
    }

    private void assertCollected(String... names) {
        assertThat(Collecting.collected(watch))
                .extracting(Verdict::fate, Verdict::name)
                .containsExactlyInAnyOrder(Arrays.stream(names)
                        .map(name -> tuple(Fate.COLLECTED, name))
                        .toArray(Tuple[]::new));
    }

    @Test
    void isCollectedEachOfTwentyTimes() throws Exception {
        TestJars library = TestJars.library("words")
                .source("words.Words", "public record Words(String text) {}")
                .entry("words/messages.properties", "a=b");
        TestJars jar = TestJars.plugin("greeter")
                .bundles(library)
                .start("Runnable r = () -> {}; r.run();"
                        + "new words.Words(\"a\").toString().hashCode();"
                        + "java.util.ResourceBundle.getBundle(\"words.messages\", java.util.Locale.ROOT,"
                        + " getClass().getClassLoader());"
                        + "java.beans.Introspector.getBeanInfo(words.Words.class);"
                        + "getClass().getResource(\"/words/messages.properties\").openStream().close();"
                        + "jakarta.json.Json.createReader(new java.io.StringReader(\"{}\")).readObject();");
        String[] names = new String[20];
        for (int i = 0; i < names.length; i++) {
            assertThat(use(jar, i)).isEmpty();
            names[i] = "plugin:greeter@1.0.0#" + i;
        }
        assertCollected(names);
    }

    @Test
    void takesABundledJdbcDriverOut() throws Exception {
        TestJars library = TestJars.library("driver").source("sql.Driver", DRIVER);
        TestJars jar = TestJars.plugin("asker")
                .bundles(library)
                .start("java.sql.DriverManager.registerDriver(new sql.Driver());");
        assertThat(use(jar, 1))
                .containsExactly("It left the JDBC driver sql.Driver registered: call DriverManager.deregisterDriver in"
                        + " stop().");
        assertCollected("plugin:asker@1.0.0#1");
    }

    @Test
    void takesARealDriverOutThatWasUsed() throws Exception {
        byte[] h2 = Files.readAllBytes(Path.of(org.h2.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        TestJars jar = TestJars.plugin("asker")
                .entry("META-INF/lib/h2.jar", h2)
                .start("Class.forName(\"org.h2.Driver\");"
                        + "try (java.sql.Connection own = java.sql.DriverManager.getConnection(\"jdbc:h2:mem:own\")) {"
                        + " own.createStatement().executeQuery(\"select 1\"); }");
        assertThat(use(jar, 2))
                .contains("It left the JDBC driver org.h2.Driver registered: call"
                        + " DriverManager.deregisterDriver in stop().");
        assertCollected("plugin:asker@1.0.0#2");
    }

    @Test
    void takesADriverOutThatOnlyLookingForDriversHasRegistered() throws Exception {
        assertThat(org.h2.Driver.load()).as("the server's own").isNotNull();
        byte[] h2 = Files.readAllBytes(Path.of(org.h2.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        TestJars jar = TestJars.plugin("idle").entry("META-INF/lib/h2.jar", h2);
        assertThat(use(jar, 3)).as("it is not the plugin's fault").isEmpty();
        assertCollected("plugin:idle@1.0.0#3");
    }

    @Test
    void takesMBeansAndSecurityProvidersOut() throws Exception {
        TestJars jar = TestJars.plugin("registrar")
                .source("acme.CountMBean", "public interface CountMBean { int getCount(); }")
                .source(
                        "acme.Count",
                        "public class Count implements CountMBean { public int getCount() { return 1; } }")
                .source(
                        "acme.Safe",
                        "public class Safe extends java.security.Provider {"
                                + " public Safe() { super(\"AcmeSafe\", \"1\", \"\"); } }")
                .start("java.lang.management.ManagementFactory.getPlatformMBeanServer().registerMBean("
                        + "new Count(), new javax.management.ObjectName(\"acme:type=Count\"));"
                        + "java.security.Security.addProvider(new Safe());");
        assertThat(use(jar, 1))
                .containsExactly(
                        "It left the MBean acme:type=Count registered: call unregisterMBean in stop().",
                        "It left the security provider AcmeSafe registered: call Security.removeProvider in stop().");
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName("acme:type=Count")))
                .isFalse();
        assertThat(Security.getProvider("AcmeSafe")).isNull();
        assertCollected("plugin:registrar@1.0.0#1");
    }

    @Test
    void goesOnCleaningWhenAnMBeanFailsToLeave() throws Exception {
        TestJars jar = TestJars.plugin("clinger")
                .source("acme.ClingMBean", "public interface ClingMBean { int getCount(); }")
                .source(
                        "acme.Cling",
                        "public class Cling implements ClingMBean, javax.management.MBeanRegistration {"
                                + " boolean refuses = true; public int getCount() { return 1; }"
                                + " public javax.management.ObjectName preRegister(javax.management.MBeanServer s,"
                                + " javax.management.ObjectName n) { return n; } public void postRegister(Boolean b) {}"
                                + " public void preDeregister() { if (refuses) { refuses = false;"
                                + " throw new IllegalStateException(\"no\"); } }"
                                + " public void postDeregister() {} }")
                .source(
                        "acme.Safe",
                        "public class Safe extends java.security.Provider {"
                                + " public Safe() { super(\"AcmeSafe\", \"1\", \"\"); } }")
                .start("java.lang.management.ManagementFactory.getPlatformMBeanServer().registerMBean("
                        + "new Cling(), new javax.management.ObjectName(\"acme:type=Cling\"));"
                        + "java.security.Security.addProvider(new Safe());");
        assertThat(use(jar, 1))
                .hasSize(2)
                .anyMatch(each -> each.startsWith("Not all MBeans that it left could be cleaned up: "))
                .anyMatch(each -> each.startsWith("It left the security provider AcmeSafe"));
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName("acme:type=Cling"));
        assertCollected("plugin:clinger@1.0.0#1");
    }

    @Test
    void endsAThreadThatHeedsInterruptsAndNamesIt() throws Exception {
        TestJars jar = TestJars.plugin("sleeper")
                .members("java.util.concurrent.CountDownLatch up = new java.util.concurrent.CountDownLatch(1);"
                        + "void nap() { up.countDown(); try { Thread.currentThread().join(); }"
                        + " catch (InterruptedException e) { } }"
                        + "public void start(dev.autobot.plugin.PluginContext context) throws Exception {"
                        + " new Thread(this::nap, \"napping\").start(); up.await(); }");
        assertThat(use(jar, 1))
                .containsExactly(
                        "It left the thread 'napping' running in acme.TestPlugin.nap, which an interrupt ended:"
                                + " end it in stop().");
        assertCollected("plugin:sleeper@1.0.0#1");
    }

    @Test
    void namesAThreadThatDoesNotEndAndJudgesItALeak() throws Exception {
        TestJars jar = TestJars.plugin("stubborn")
                .members("void run(java.io.File until) { while (!until.exists()) {"
                        + " java.util.concurrent.locks.LockSupport.parkNanos(1_000_000); } }"
                        + "public void start(dev.autobot.plugin.PluginContext context) throws Exception {"
                        + " Thread t = new Thread(() -> run(new java.io.File(\"" + folder.resolve("end") + "\")),"
                        + " \"stubborn\"); t.setDaemon(true); t.start();"
                        + " while (t.getState() == Thread.State.RUNNABLE) Thread.yield(); }");
        assertThat(use(jar, 1))
                .singleElement()
                .asString()
                .startsWith("It left the thread 'stubborn' running in acme.TestPlugin.")
                .endsWith("and it does not heed interrupts: end it in stop(), or the plugin stays in memory.");
        assertThat(Collecting.verdicts(watch)).containsExactly(new Verdict("plugin:stubborn@1.0.0#1", Fate.LEAKED));
        Files.createFile(folder.resolve("end"));
        Waits.until("what was judged a leak is collected after all", () -> {
            System.gc();
            return watch.look().stream().allMatch(each -> each.fate() == Fate.COLLECTED);
        });
    }

    @Test
    void letsGoOfAPoolThatItsPluginForgot() throws Exception {
        TestJars jar = TestJars.plugin("pool")
                .start("java.util.concurrent.Executors.newFixedThreadPool(1,"
                        + " task -> { Thread t = new Thread(task, \"pool-of-acme\"); t.setDaemon(true); return t; })"
                        + ".submit(() -> 1).get();");
        assertThat(use(jar, 1))
                .singleElement()
                .asString()
                .startsWith("It left the thread 'pool-of-acme' running, with the plugin's class loader as its context");
    }

    @Test
    void judgesALoaderThatAStaticRegistryKeepsALeak() throws Exception {
        TestJars jar = TestJars.plugin("hoarder").start("System.getProperties().put(\"acme.kept\", new TestPlugin());");
        try {
            assertThat(use(jar, 1)).isEmpty();
            use(TestJars.plugin("clean"), 1);
            assertThat(Collecting.verdicts(watch))
                    .containsExactlyInAnyOrder(
                            new Verdict("plugin:hoarder@1.0.0#1", Fate.LEAKED),
                            new Verdict("plugin:clean@1.0.0#1", Fate.COLLECTED));
            assertThat(watch.look()).containsExactly(new Verdict("plugin:hoarder@1.0.0#1", Fate.LEAKED));
        } finally {
            System.getProperties().remove("acme.kept");
        }
        assertCollected("plugin:hoarder@1.0.0#1");
    }

    @Test
    void isNotKeptByAThreadOfThePlatformThatWasMadeUnderPluginCode() throws Exception {
        List<Thread> made = new ArrayList<>();
        System.getProperties().put("acme.maker", (Runnable) () -> {
            Thread thread = new Thread(LockSupport::park, "of the platform");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
            made.add(thread);
        });
        try {
            TestJars jar =
                    TestJars.plugin("caller").start("((Runnable) System.getProperties().get(\"acme.maker\")).run();");
            assertThat(use(jar, 1)).isEmpty();
            assertCollected("plugin:caller@1.0.0#1");
        } finally {
            System.getProperties().remove("acme.maker");
            made.forEach(LockSupport::unpark);
        }
    }

    @Test
    void isCollectedAfterItCouldNotBeLoaded() {
        TestJars jar = TestJars.plugin("broken")
                .members("public TestPlugin() { throw new Own(); }"
                        + "static class Own extends RuntimeException {}"
                        + "public void start(dev.autobot.plugin.PluginContext context) { }");
        List<Throwable> kept = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int generation = i;
            kept.add(catchThrowable(() -> jar.load(folder, generation)));
        }
        Waits.until("no class of the plugin is left", () -> {
            System.gc();
            return !classHistogram().contains("acme.TestPlugin$Own");
        });
        assertThat(kept).doesNotContainNull();
    }

    /** Also asks for a full collection. */
    private static String classHistogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }
}
