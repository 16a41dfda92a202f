package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Registration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarnessContributionsTest {

    private PluginContext context;
    private final PluginHarness harness = PluginHarness.start(contributing("own"), Map.of());

    private TestPlugin contributing(String id) {
        return new TestPlugin(started -> {
            context = started;
            started.contribute(IdSource.class, () -> id);
        });
    }

    @AfterEach
    void close() {
        harness.close();
    }

    private List<String> found() {
        return context.findAll(IdSource.class).stream().map(IdSource::next).toList();
    }

    @Test
    void areThoseOfThePluginAndOfTheTest() {
        Registration other = harness.contribute(IdSource.class, () -> "other");

        assertThat(found()).containsExactly("own", "other");
        assertThat(harness.findAll(IdSource.class)).hasSize(2);
        other.close();
        assertThat(found()).containsExactly("own");
    }

    @Test
    void areThereWhenThePluginStarts() {
        try (PluginHarness begun = PluginHarness.start(
                new TestPlugin(
                        started -> assertThat(started.findAll(IdSource.class)).hasSize(1)),
                Map.of(),
                before -> before.contribute(IdSource.class, () -> "before"))) {
            assertThat(begun.findAll(IdSource.class)).hasSize(1);
        }
    }

    @Test
    void goWithTheirGenerationWhileThoseOfTheTestStay() {
        harness.contribute(IdSource.class, () -> "other");

        harness.restart(contributing("restarted"));
        assertThat(found()).containsExactly("other", "restarted");

        harness.swap(contributing("swapped"));
        assertThat(found()).containsExactly("other", "swapped");

        harness.stop();
        assertThat(harness.findAll(IdSource.class)).hasSize(1);
    }
}
