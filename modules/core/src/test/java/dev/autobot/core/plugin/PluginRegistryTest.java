package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import dev.autobot.core.config.PluginsConfig;
import dev.autobot.core.jar.PluginDescriptor;
import dev.autobot.core.jar.TestJars;
import dev.autobot.core.jar.VerifiedJar;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegistryTest {

    private static final String HANDLE_GREET = "context.handle(dev.autobot.plugin.MessageType.of(\"greet\","
            + " dev.autobot.plugin.NoPayload.class), message -> {});";

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PluginFixture fixture = new PluginFixture();
    private PluginWorkers workers;
    private PluginRegistry registry;
    private int changes;

    @BeforeEach
    void open() {
        restart(Duration.ofSeconds(60));
    }

    private void restart(Duration startLimit) {
        PluginsConfig config = new PluginsConfig(
                folder,
                folder.resolve("work"),
                Optional.empty(),
                Set.of("needed"),
                10_000_000,
                16,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                startLimit,
                Duration.ofSeconds(60));
        fixture.platform.executor = threads;
        workers = new PluginWorkers(fixture.registrations, fixture.filters, fixture.calls, config);
        workers.open(fixture.platform.platform(), () -> changes++);
        registry = new PluginRegistry(fixture.registrations, config, new PayloadBinder(), workers);
    }

    @AfterEach
    void close() {
        registry.stop();
        threads.shutdownNow();
    }

    private static TestJars greeter(String version) {
        return TestJars.plugin("greeter").version(version).types("greet").start(HANDLE_GREET);
    }

    private Path drop(String file, TestJars jar) {
        Path path = write(folder.resolve(file), jar);
        registry.arrive(path);
        return path;
    }

    private void delete(Path file) throws IOException {
        Files.delete(file);
        registry.leave(file);
    }

    private PluginReport report(String id) {
        return registry.reports().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no report of " + id));
    }

    private String runningVersion() {
        return fixture.registrations
                .handling("greet")
                .map(handling -> handling.owner().info().version())
                .orElse("none");
    }

    @Test
    void runsAJarThatIsDropped() {
        drop("a.jar", greeter("1.0.0"));

        assertThat(report("greeter").state()).isEqualTo("active");
        assertThat(report("greeter").types()).containsExactly("greet");
        assertThat(report("greeter").source()).isEqualTo("a.jar");
        assertThat(runningVersion()).isEqualTo("1.0.0");
        assertThat(changes).isPositive();
    }

    @Test
    void replacesAVersionByTheNextOneInTheSameFile() {
        drop("a.jar", greeter("1.0.0"));

        drop("a.jar", greeter("2.0.0"));

        assertThat(runningVersion()).isEqualTo("2.0.0");
        assertThat(report("greeter").generation()).isEqualTo(2);
        assertThat(report("greeter").retired()).hasSize(1);
    }

    @Test
    void goesBackWhenTheSameFileHoldsAnOlderVersion() {
        drop("a.jar", greeter("2.0.0"));

        drop("a.jar", greeter("1.0.0"));

        assertThat(runningVersion()).isEqualTo("1.0.0");
    }

    @Test
    void runsTheNewestOfSeveralFilesAndTheNextBestWhenThatGoes() throws IOException {
        drop("a.jar", greeter("1.9.0"));
        Path newest = drop("b.jar", greeter("1.10.0"));
        drop("c.jar", greeter("1.10.0-rc.1"));
        assertThat(runningVersion()).isEqualTo("1.10.0");
        assertThat(registry.reports())
                .filteredOn(each -> each.state().equals("shadowed"))
                .extracting(PluginReport::source)
                .containsExactly("a.jar", "c.jar");

        delete(newest);

        assertThat(runningVersion()).isEqualTo("1.10.0-rc.1");
    }

    @Test
    void unloadsAJarThatIsDeleted() throws IOException {
        Path file = drop("a.jar", greeter("1.0.0"));

        delete(file);

        assertThat(runningVersion()).isEqualTo("none");
        assertThat(fixture.registrations.formerOwner("greet")).contains("greeter");
    }

    @Test
    void keepsAVersionThatRunsWhenTheNextOneDoesNotStart() {
        drop("a.jar", greeter("1.0.0"));

        drop("a.jar", greeter("2.0.0").start(HANDLE_GREET + "throw new IllegalStateException(\"no luck\");"));

        assertThat(runningVersion()).isEqualTo("1.0.0");
        assertThat(report("greeter").state()).isEqualTo("active");
        assertThat(report("greeter").problem()).contains("no luck", "1.0.0 goes on");
    }

    @Test
    void interruptsAStartThatTakesTooLong() {
        restart(Duration.ofSeconds(2));
        drop("a.jar", greeter("1.0.0").start("new java.util.concurrent.CountDownLatch(1).await();"));

        assertThat(report("greeter").state()).isEqualTo("failed");
        assertThat(report("greeter").problem()).contains("did not finish within 2.0 s");
    }

    @Test
    void tellsOfAllPluginsWhileOneIsStillStarting() throws Exception {
        restart(Duration.ofSeconds(5)); // in which the other one starts, and the slow one is looked at
        drop("a.jar", greeter("1.0.0"));
        Path slow = Files.write(
                folder.resolve("b.jar"),
                TestJars.plugin("slow")
                        .start("new java.util.concurrent.CountDownLatch(1).await();")
                        .bytes());
        Thread starting = new Thread(() -> registry.arrive(slow));
        starting.start();

        Waits.until("the slow one starts", () -> registry.reports().stream()
                .anyMatch(each -> each.id().equals("slow") && each.state().equals("starting")));
        assertThat(starting.isAlive()).isTrue();
        assertThat(report("greeter").state()).isEqualTo("active");
        Waits.join(starting);
        assertThat(report("slow").state()).isEqualTo("failed");
    }

    @Test
    void refusesATypeThatAnotherPluginHandlesAndNamesBoth() {
        drop("a.jar", greeter("1.0.0"));

        drop("b.jar", TestJars.plugin("impostor").types("greet").start(HANDLE_GREET));

        assertThat(report("b.jar").problem()).contains("'greet'", "'greeter'", "'impostor'");
        assertThat(runningVersion()).isEqualTo("1.0.0");
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoPlugin() throws IOException {
        Path file = Files.writeString(folder.resolve("x.jar"), "not a zip");

        registry.arrive(file);

        assertThat(report("x.jar").state()).isEqualTo("failed");
        assertThat(report("x.jar").problem()).contains("x.jar");
        delete(file);
        assertThat(registry.reports()).extracting(PluginReport::id).doesNotContain("x.jar");
    }

    @Test
    void tellsOfARequiredPluginThatIsNotThere() {
        assertThat(report("needed").state()).isEqualTo("failed");
        assertThat(report("needed").required()).isTrue();
    }

    @Test
    void gives404ForAPluginThatIsNotThere() {
        assertFails(ErrorCodes.NOT_FOUND, () -> registry.reload("nobody")).contains("'nobody'");
    }

    @Test
    void saysThatAPluginGetsNoCallsForAWhile() {
        drop("a.jar", greeter("1.0.0"));
        Generation running =
                fixture.registrations.handling("greet").orElseThrow().owner();
        for (int i = 0; i < 5; i++) {
            running.fence().ended(1, true);
        }

        assertThat(report("greeter").state()).isEqualTo("paused");
        assertThat(report("greeter").problem()).contains("failed too often");
        assertThat(registry.probes().get(0)).extracting(HealthProbe::name).isEqualTo("plugins");
    }

    @Test
    void takesNoUploadThatAHigherVersionWouldShadow() {
        drop("a.jar", greeter("2.0.0"));
        Path upload = folder.resolve("upload");

        VerifiedJar older = registry.verify(write(upload, greeter("1.0.0")));

        assertFails(ErrorCodes.BAD_PLUGIN, () -> registry.requireHighest(older, "other.jar"))
                .contains("2.0.0", "'a.jar'");
        registry.requireHighest(older, "a.jar");
    }

    @Test
    void advisesWhoeverCopiesOtherwiseThanWhoeverSends() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "hello, I am a text");
        registry.arrive(text);

        assertThat(report("text.jar").problem()).contains("a name that ends in .part");
        assertFails(ErrorCodes.BAD_PLUGIN, () -> registry.verify(text))
                .contains("choose the jar that the plugin's build makes")
                .doesNotContain(".part");
    }

    @Test
    void putsAFixInThePlaceOfTheJarThatDoesNotStart() {
        assertThat(registry.fileName("greeter")).isEqualTo("greeter.jar");
        drop("a-broken.jar", greeter("1.0.0").start("throw new IllegalStateException(\"no luck\");"));
        assertThat(registry.fileName("greeter")).isEqualTo("a-broken.jar");

        drop("a-broken.jar", greeter("1.0.0"));

        assertThat(report("greeter").state()).isEqualTo("active");
        assertThat(registry.fileName("greeter")).isEqualTo("a-broken.jar");
    }

    private static Path write(Path file, TestJars jar) {
        try {
            return Files.write(file, jar.bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class Disabling {

        @Test
        void stopsAPluginUntilItIsEnabled() {
            drop("a.jar", greeter("1.0.0"));

            assertThat(registry.disable("greeter").state()).isEqualTo("disabled");
            assertThat(runningVersion()).isEqualTo("none");

            assertThat(registry.enable("greeter").state()).isEqualTo("active");
            assertThat(runningVersion()).isEqualTo("1.0.0");
        }

        @Test
        void holdsOverARestartAndIsToldAlsoWhenTheJarIsGone() throws IOException {
            Path file = drop("a.jar", greeter("1.0.0"));
            registry.disable("greeter");
            registry.stop();
            open();

            registry.arrive(file);

            assertThat(report("greeter").state()).isEqualTo("disabled");
            assertThat(runningVersion()).isEqualTo("none");
            delete(file);
            assertThat(report("greeter").problem()).contains("Its jar is gone");
            assertThat(registry.enable("greeter").state()).isEqualTo("removed");
        }
    }

    @Test
    void reloadsTheSameJarAsANewGeneration() {
        drop("a.jar", greeter("1.0.0"));

        assertThat(registry.reload("greeter").generation()).isEqualTo(2);
    }

    @Test
    void waitsForCallsBeforeItUnloads() throws Exception {
        drop("a.jar", greeter("1.0.0"));
        Generation first = fixture.registrations.handling("greet").orElseThrow().owner();
        first.gate().enter();

        drop("a.jar", greeter("2.0.0"));

        assertThat(report("greeter").retired().get(0).state()).isEqualTo("draining");
        assertThat(report("greeter").retired().get(0).inFlight()).isEqualTo(1);
        first.gate().exit();
        Waits.until(
                "the old generation has stopped",
                () -> !report("greeter").retired().get(0).state().equals("draining"));
    }

    @Nested
    class PluginsOfTheClassPath {

        private final PluginDescriptor platform = Generations.descriptor("platform");

        @Test
        void areAPartOfTheServer() {
            start(context -> context.handle(Messages.PONG, message -> {}));

            assertThat(report("platform").source()).isEqualTo("class path");
            assertFails(ErrorCodes.BAD_FIELD, () -> registry.reload("platform")).contains("part of the server");
            assertFails(ErrorCodes.BAD_FIELD, () -> registry.disable("platform"));
        }

        @Test
        void keepTheirIdsAndTypesToThemselves() {
            start(context -> context.handle(Messages.PONG, message -> {}));

            drop("a.jar", TestJars.plugin("platform"));
            drop("b.jar", TestJars.plugin("impostor").types("pong"));

            assertThat(report("a.jar").problem()).contains("'platform'", "part of the server");
            assertThat(report("b.jar").problem()).contains("pong");
        }

        @Test
        void failTheServerWhenTheyDoNotStart() {
            assertFails(
                            ErrorCodes.PLUGIN_START_FAILED,
                            () -> start(context -> {
                                throw new IOException("no such file");
                            }))
                    .contains("'platform'", "IOException", "no such file");
        }

        private void start(dev.autobot.plugin.Plugin plugin) {
            registry.startClassPath(platform, plugin, new EmptyLoader());
        }
    }

    /** Sees no plugins. */
    private static final class EmptyLoader extends ClassLoader {
        private EmptyLoader() {
            super(null);
        }
    }

    @Test
    void tellsWhatTheServerCanDo() {
        drop("a.jar", greeter("1.0.0"));

        assertThat(registry.capabilities().plugins()).singleElement().satisfies(plugin -> {
            assertThat(plugin.id()).isEqualTo("greeter");
            assertThat(plugin.messages()).containsExactly("greet");
        });
    }
}
