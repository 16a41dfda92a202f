package dev.autobot.samples.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.testkit.PluginHarness;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HooksPluginTest {

    private static final String SECRET = "0123456789abcdef";

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Plugin.class)).singleElement().isInstanceOf(HooksPlugin.class);
    }

    @Test
    void startsWithoutAnySetting() {
        try (PluginHarness harness = PluginHarness.start(new HooksPlugin(), Map.of())) {
            harness.runTasks();

            assertThat(harness.check("hooks")).isEqualTo(Health.up());
            assertThat(harness.failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hooks.in, CI, hooks.in",
        "hooks.in, ci, hooks.in.ci.secret",
        "hooks.out, ops, hooks.out.ops.url",
        "hooks.schedules, daily, hooks.schedule.daily.when"
    })
    void namesTheSettingThatIsMissingOrWrong(String key, String value, String wrong) {
        refuses(Map.of(key, value), wrong);
    }

    @Test
    void refusesAShortSecretWithoutShowingIt() {
        assertThatThrownBy(() -> PluginHarness.start(
                        new HooksPlugin(), Map.of("hooks.in", "ci", "hooks.in.ci.secret", "hunter2")))
                .hasMessageContaining("hooks.in.ci.secret")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "file:///etc/passwd",
                "ftp://example.com/",
                "http://example.com/",
                "http://10.0.0.1/",
                "http://127.0.0.1.example.com/",
                "https://user:word@example.com/",
                "https:///hook"
            })
    void refusesAddressesThatMayNotBe(String url) {
        refuses(outgoing(url, Map.of()), "hooks.out.ops.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/hook", "http://localhost:9/", "http://127.0.0.1/", "http://[::1]:9/"})
    void takesHttpsAndLoopback(String url) {
        PluginHarness.start(new HooksPlugin(), outgoing(url, Map.of())).close();
    }

    @Test
    void takesListedHostsOnlyWhereThereIsAList() {
        Map<String, String> list = Map.of("hooks.out.hosts", "hooks.example.com, example.org");

        PluginHarness.start(new HooksPlugin(), outgoing("https://EXAMPLE.org/", list))
                .close();
        refuses(outgoing("https://example.com/", list), "hooks.out.hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"every 9s", "every 15", "daily 25:00", "daily 8:00", "hourly"})
    void refusesRhythmsThatAreNone(String when) {
        refuses(
                Map.of(
                        "hooks.schedules", "tea",
                        "hooks.schedule.tea.text", "Tea!",
                        "hooks.schedule.tea.when", when),
                "hooks.schedule.tea.when");
    }

    private static Map<String, String> outgoing(String url, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("hooks.out", "ops");
        settings.put("hooks.out.ops.url", url);
        settings.put("hooks.out.ops.secret", SECRET);
        settings.put("hooks.out.ops.events", "llm_response");
        return settings;
    }

    private static void refuses(Map<String, String> settings, String words) {
        assertThatThrownBy(() -> PluginHarness.start(new HooksPlugin(), settings))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.BAD_CONFIGURATION));
    }
}
