package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The suite passes a plugin that keeps the contract, and fails for each one that does not. */
class PluginContractTest {

    private static Class<? extends Plugin> plugin;
    private static Path jar;

    @TempDir
    private Path folder;

    /** The suite as an author extends it; run by the tests below only. */
    static final class Suite extends PluginContract {

        @Override
        protected String use(PluginHarness harness, int number) {
            harness.send("note", "{\"text\": \"note " + number + "\"}");
            return "noted";
        }

        @Override
        protected void work(PluginHarness harness) {
            harness.send("note_wait", "{\"text\": \"wait\"}");
            harness.send("note", "{\"text\": \"wait\"}");
        }

        @Override
        protected Path plugin() {
            return jar;
        }
    }

    @AfterEach
    void forgetWhatBadPluginsLeft() {
        System.getProperties().remove(ContractPlugins.KEPT);
        System.setProperty(ContractPlugins.RELEASE, "now"); // ends what is deaf
    }

    private Map<String, String> failuresOf(Class<? extends Plugin> type) {
        System.clearProperty(ContractPlugins.RELEASE);
        plugin = type;
        jar = PluginJar.of("noted", "1.0.0")
                .types("note", "note_wait")
                .plugin(plugin)
                .classes(ContractPlugins.Good.class, ContractPlugins.Note.class, ContractPlugins.Noted.class)
                .write(folder.resolve("noted.jar"));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Suite.class))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        assertThat(listener.getSummary().getTestsFoundCount()).isEqualTo(7);
        Map<String, String> failures = new TreeMap<>();
        listener.getSummary()
                .getFailures()
                .forEach(each -> failures.put(
                        each.getTestIdentifier().getDisplayName(),
                        String.valueOf(each.getException().getMessage())));
        return failures;
    }

    @Test
    void passesAPluginThatKeepsTheContract() {
        assertThat(failuresOf(ContractPlugins.Good.class)).isEmpty();
    }

    @Test
    void failsForAThreadThatIsLeft() {
        assertThat(failuresOf(ContractPlugins.ThreadLeak.class))
                .hasEntrySatisfying("leavesNothingBehindWhenItIsUnloaded()", text -> assertThat(text)
                        .contains("left the thread 'forgotten' running"));
    }

    @Test
    void failsForAPluginInARegistryOutside() {
        assertThat(failuresOf(ContractPlugins.RegistryLeak.class))
                .hasEntrySatisfying("leavesNothingBehindWhenItIsUnloaded()", text -> assertThat(text)
                        .contains("Of 20 generations", "1 are still in memory", "noted@1.0.0#"));
    }

    @Test
    void failsForAPluginThatIgnoresInterruptsAndCancels() {
        assertThat(failuresOf(ContractPlugins.Deaf.class))
                .hasEntrySatisfying("comesBackWhenItIsInterrupted()", text -> assertThat(text)
                        .contains("did not come back"))
                .hasEntrySatisfying("endsItsRunsWhenTheyAreCancelled()", text -> assertThat(text)
                        .contains("runs still work"));
    }

    @Test
    void failsForAPluginThatTakesAnyLength() {
        assertThat(failuresOf(ContractPlugins.Boundless.class))
                .hasEntrySatisfying("refusesMessagesThatDoNotFit()", text -> assertThat(text)
                        .contains("'note' with 'text' of 1000000 characters", "[noted]"));
    }

    @Test
    void failsForAPluginThatWantsToBeAlone() {
        assertThat(failuresOf(ContractPlugins.Alone.class))
                .containsKeys("answersEachUseOnceWhileItIsReplaced()", "startsAfterAStartThatFailed()");
    }

    @Test
    void failsForAPluginThatCannotReadWhatItStored() {
        assertThat(failuresOf(ContractPlugins.Forgetful.class))
                .containsOnlyKeys("answersEachUseOnceWhileItIsReplaced()", "worksOnWhatTheGenerationBeforeKept()");
    }

    @Test
    void failsForAPluginThatAnswersTwice() {
        assertThat(failuresOf(ContractPlugins.Stutterer.class))
                .hasEntrySatisfying("answersEachUseOnceWhileItIsReplaced()", text -> assertThat(text)
                        .contains("each use is to be answered once"));
    }

    @Test
    void failsInAServersWordsForAJarThatNoServerTakes() {
        Path broken =
                PluginJar.of("noted", "one").plugin(ContractPlugins.Good.class).write(folder.resolve("bad.jar"));

        assertThatThrownBy(() -> LoadedPlugin.load(broken, folder))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("a version is written as 1.4.0");
    }
}
