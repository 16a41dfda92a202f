package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.PluginInfo;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLoaderTest {

    private final Registrations registrations = new Registrations();
    private final PluginLoader loader = new PluginLoader(registrations);
    private final Platform platform = new TestPlatform().platform();
    private final List<String> told = new ArrayList<>();

    @Test
    void startsPluginsInTheGivenOrder() {
        loader.start(List.of(plugin("a"), plugin("b")), platform);

        assertThat(told).containsExactly("a starts", "b starts");
        assertThat(loader.running()).extracting(PluginInfo::id).containsExactly("a", "b");
    }

    @Test
    void stopsPluginsInReverse() {
        loader.start(List.of(plugin("a"), plugin("b"), plugin("c")), platform);
        told.clear();

        loader.stop();

        assertThat(told).containsExactly("c stops", "b stops", "a stops");
        assertThat(loader.running()).isEmpty();
    }

    @Test
    void stopsAPluginBeforeItClosesWhatItOwns() {
        loader.start(List.of(plugin("a", context -> context.own(() -> told.add("a's resource closes")))), platform);

        loader.stop();

        assertThat(told).containsExactly("a starts", "a stops", "a's resource closes");
    }

    @Test
    void endsTheRegistrationsOfStoppedPlugins() {
        loader.start(List.of(plugin("a", context -> context.handle(Messages.PONG, message -> {}))), platform);
        assertThat(registrations.handling("pong")).isPresent();

        loader.stop();

        assertThat(registrations.handling("pong")).isEmpty();
    }

    @Test
    void goesOnStoppingAfterAFailure() {
        loader.start(List.of(plugin("a"), new Failing("b", new IOException("stop"), true), plugin("c")), platform);
        told.clear();

        loader.stop();

        assertThat(told).containsExactly("c stops", "a stops");
    }

    @Test
    void refusesASecondPluginOfTheSameIdAndNamesBothVersions() {
        assertFails(
                        ErrorCodes.TYPE_TAKEN,
                        () -> loader.start(
                                List.of(plugin("chat"), new TestPlugin(new PluginInfo("chat", "9.9.9"), context -> {})),
                                platform))
                .contains("'chat'", "1.0.0", "9.9.9");
    }

    @Nested
    class APluginThatDoesNotStart {

        @Test
        void isNamedWithWhatItThrew() {
            assertFails(ErrorCodes.PLUGIN_START_FAILED, () -> start(new IOException("no such file")))
                    .contains("'bad'", "IOException", "no such file");
        }

        @Test
        void isNamedWhenItsClassesDoNotFit() {
            assertFails(ErrorCodes.PLUGIN_START_FAILED, () -> start(new NoClassDefFoundError("gone/Away")))
                    .contains("'bad'", "gone/Away");
        }

        @Test
        void keepsTheCodeAndTheTextOfAPlatformException() {
            IOException cause = new IOException("refused");
            PlatformException own =
                    new PlatformException(ErrorCodes.BAD_CONFIGURATION, "AUTOBOT_LLM_URL is not an address.", cause);

            assertFails(ErrorCodes.BAD_CONFIGURATION, () -> start(own))
                    .isEqualTo("The plugin 'bad' did not start: AUTOBOT_LLM_URL is not an address.");
        }

        @Test
        void keepsTheCauseForTheLog() {
            IOException cause = new IOException("refused");

            assertThat(catchThrowable(() -> start(cause))).hasCause(cause);
            assertThat(catchThrowable(() -> new PluginLoader(registrations)
                            .start(
                                    List.of(new Failing(
                                            "bad",
                                            new PlatformException(ErrorCodes.BAD_CONFIGURATION, "x", cause),
                                            false)),
                                    platform)))
                    .hasCause(cause);
        }

        @Test
        void leavesTheOnesBeforeItRunningUntilTheStop() {
            assertFails(
                    ErrorCodes.PLUGIN_START_FAILED,
                    () -> loader.start(
                            List.of(plugin("a"), new Failing("bad", new IOException("no"), false), plugin("z")),
                            platform));
            assertThat(told).containsExactly("a starts");

            loader.stop();

            assertThat(told).containsExactly("a starts", "a stops");
        }

        @Test
        void losesItsRegistrationsAtTheStop() {
            Plugin bad = plugin("bad", context -> {
                context.handle(Messages.PONG, message -> {});
                throw new IllegalStateException("too late");
            });
            assertFails(ErrorCodes.PLUGIN_START_FAILED, () -> loader.start(List.of(bad), platform));

            loader.stop();

            assertThat(registrations.handling("pong")).isEmpty();
        }

        private void start(Throwable problem) {
            loader.start(List.of(new Failing("bad", problem, false)), platform);
        }
    }

    @Nested
    class FindingPlugins {

        @TempDir
        Path folder;

        @Test
        void findsThoseThatTheClassLoaderSeesInTheOrderOfTheirIds() throws IOException {
            try (URLClassLoader classes = classLoader(Zebra.class.getName(), Ant.class.getName())) {
                assertThat(PluginLoader.find(classes))
                        .extracting(plugin -> plugin.info().id())
                        .containsExactly("ant", "zebra");
            }
        }

        @Test
        void findsNothingWhereNothingIs() throws IOException {
            try (URLClassLoader classes = classLoader()) {
                assertThat(PluginLoader.find(classes)).isEmpty();
            }
        }

        @Test
        void namesAnEntryThatDoesNotExist() throws IOException {
            try (URLClassLoader classes = classLoader(Ant.class.getName(), "org.example.Gone")) {
                assertFails(ErrorCodes.PLUGIN_START_FAILED, () -> PluginLoader.find(classes))
                        .contains("org.example.Gone");
            }
        }

        @Test
        void namesAnEntryWhoseConstructorFails() throws IOException {
            try (URLClassLoader classes = classLoader(Exploding.class.getName())) {
                assertFails(ErrorCodes.PLUGIN_START_FAILED, () -> PluginLoader.find(classes))
                        .contains("Exploding");
            }
        }

        private URLClassLoader classLoader(String... plugins) throws IOException {
            Path services = Files.createDirectories(folder.resolve("META-INF/services"));
            Files.write(services.resolve(Plugin.class.getName()), List.of(plugins));
            return new URLClassLoader(new URL[] {folder.toUri().toURL()}, PluginLoaderTest.class.getClassLoader());
        }
    }

    /** A plugin that a service file can name. */
    public static final class Ant extends Named {
        /** As the service loader wants it. */
        public Ant() {
            super("ant");
        }
    }

    /** A plugin that a service file can name. */
    public static final class Zebra extends Named {
        /** As the service loader wants it. */
        public Zebra() {
            super("zebra");
        }
    }

    /** A plugin that cannot be made. */
    public static final class Exploding extends Named {
        /** Fails. */
        public Exploding() {
            super("not an id");
        }
    }

    private abstract static class Named implements Plugin {

        private final PluginInfo info;

        Named(String id) {
            this.info = new PluginInfo(id, "1.0.0");
        }

        @Override
        public PluginInfo info() {
            return info;
        }

        @Override
        public void start(PluginContext context) {
            // does nothing
        }
    }

    private Plugin plugin(String id) {
        return plugin(id, context -> {});
    }

    private Plugin plugin(String id, Start start) {
        return new TestPlugin(new PluginInfo(id, "1.0.0"), start);
    }

    private interface Start {
        void start(PluginContext context) throws Exception;
    }

    private final class TestPlugin implements Plugin {

        private final PluginInfo info;
        private final Start start;

        TestPlugin(PluginInfo info, Start start) {
            this.info = info;
            this.start = start;
        }

        @Override
        public PluginInfo info() {
            return info;
        }

        @Override
        public void start(PluginContext context) throws Exception {
            told.add(info.id() + " starts");
            start.start(context);
        }

        @Override
        public void stop() {
            told.add(info.id() + " stops");
        }
    }

    /** Fails to start, or to stop. */
    private record Failing(String id, Throwable problem, boolean atStop) implements Plugin {

        @Override
        public PluginInfo info() {
            return new PluginInfo(id, "1.0.0");
        }

        @Override
        public void start(PluginContext context) throws Exception {
            fail(!atStop);
        }

        @Override
        public void stop() throws Exception {
            fail(atStop);
        }

        private void fail(boolean now) throws Exception {
            if (now && problem instanceof Error error) {
                throw error;
            }
            if (now) {
                throw (Exception) problem;
            }
        }
    }
}
