package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapSettingsTest {

    private static final Duration FALLBACK = Duration.ofSeconds(7);

    @Test
    void findsWhatTheOperatorSet() {
        MapSettings settings = new MapSettings(Map.of("llm.url", "http://x", "llm.api-key", "k", "n", " 3 "));

        assertThat(settings.text("llm.url")).contains("http://x");
        assertThat(settings.secret("llm.api-key").orElseThrow().reveal()).isEqualTo("k");
        assertThat(settings.number("n", 1)).isEqualTo(3);
    }

    @Test
    void fallsBackWhereNothingOrAnEmptyTextIsSet() {
        MapSettings settings = new MapSettings(Map.of("empty", ""));

        assertThat(settings.text("empty")).isEmpty();
        assertThat(settings.secret("absent")).isEmpty();
        assertThat(settings.number("empty", 4)).isEqualTo(4);
        assertThat(settings.flag("empty", true)).isTrue();
        assertThat(settings.duration("absent", FALLBACK)).isEqualTo(FALLBACK);
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "5m, PT5M", "24h, PT24H", "0s, PT0S"})
    void readsSpansOfTime(String written, Duration meant) {
        assertThat(new MapSettings(Map.of("span", written)).duration("span", FALLBACK))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "s", "1.5s", "-1s", "5 m", "2d", "9999999999h"})
    void refusesOtherSpans(String written) {
        MapSettings settings = new MapSettings(Map.of("span", written));

        refuses(() -> settings.duration("span", FALLBACK), "span", written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-3", "many", "2147483648"})
    void refusesWhatIsNoWholeNumberFromZeroOn(String written) {
        refuses(() -> new MapSettings(Map.of("n-max", written)).number("n-max", 0), "n_max", written);
    }

    @Test
    void takesOnlyTrueAndFalseForAFlag() {
        assertThat(new MapSettings(Map.of("on", "false")).flag("on", true)).isFalse();
        refuses(() -> new MapSettings(Map.of("on", "yes")).flag("on", true), "on", "yes");
    }

    private static void refuses(ThrowingCallable call, String key, String value) {
        assertThatThrownBy(call)
                .hasMessageContainingAll("AUTOBOT_" + key.toUpperCase(Locale.ROOT), "'" + value + "'")
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.BAD_CONFIGURATION));
    }
}
