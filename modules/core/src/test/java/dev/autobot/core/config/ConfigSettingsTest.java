package dev.autobot.core.config;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSettingsTest {

    @Test
    void readsATextWithoutSpaceAtItsEnds() {
        assertThat(Configs.settings("llm.url", "  http://a b \n").text("llm.url"))
                .contains("http://a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t\n"})
    void takesAnEmptyValueForNone(String value) {
        ConfigSettings settings = Configs.settings("a.b", value);

        assertThat(settings.text("a.b")).isEmpty();
        assertThat(settings.secret("a.b")).isEmpty();
        assertThat(settings.number("a.b", 7)).isEqualTo(7);
        assertThat(settings.flag("a.b", true)).isTrue();
        assertThat(settings.duration("a.b", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void fallsBackWhenNothingIsSet() {
        ConfigSettings settings = Configs.settings();

        assertThat(settings.text("a")).isEmpty();
        assertThat(settings.secret("a")).isEmpty();
        assertThat(settings.number("a", 7)).isEqualTo(7);
        assertThat(settings.flag("a", false)).isFalse();
        assertThat(settings.duration("a", Duration.ZERO)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "42,42", "' 42 ',42", "2147483647,2147483647", "007,7"})
    void readsAWholeNumber(String value, int expected) {
        assertThat(Configs.settings("n", value).number("n", 1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "many", "2147483648", "1_000", "1k", "0x10"})
    void refusesWhatIsNoSuchNumber(String value) {
        assertFails(ErrorCodes.BAD_CONFIGURATION, () -> Configs.settings("runs.max", value)
                        .number("runs.max", 1))
                .isEqualTo("AUTOBOT_RUNS_MAX is '" + value + "', but must be a whole number, 0 or more.");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "True,true", "' false ',false", "FALSE,false"})
    void readsAFlagInWhateverCase(String value, boolean expected) {
        assertThat(Configs.settings("f", value).flag("f", !expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "tru", "0"})
    void refusesWhatIsNoFlag(String value) {
        assertFails(ErrorCodes.BAD_CONFIGURATION, () -> Configs.settings("allow-anonymous", value)
                        .flag("allow-anonymous", true))
                .contains("AUTOBOT_ALLOW_ANONYMOUS", "'" + value + "'", "true or false");
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5m,PT5M", "24h,PT24H", "0s,PT0S", "' 1s ',PT1S", "999999999h,PT999999999H"
    })
    void readsASpanOfTime(String value, Duration expected) {
        assertThat(Configs.settings("d", value).duration("d", Duration.ofDays(1)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "s", "30 s", "1.5s", "-1s", "1d", "1S", "PT30S", "1m30s", "9999999999ms"})
    void refusesWhatIsNoSpanOfTime(String value) {
        assertFails(ErrorCodes.BAD_CONFIGURATION, () -> Configs.settings("outbox.stall", value)
                        .duration("outbox.stall", Duration.ZERO))
                .contains("AUTOBOT_OUTBOX_STALL", "'" + value + "'", "500ms, 30s, 5m or 24h");
    }

    @Test
    void readsASecretThatDoesNotShowItself() {
        Secret secret = Configs.settings("llm.api-key", " s3cret ")
                .secret("llm.api-key")
                .orElseThrow();

        assertThat(secret.reveal()).isEqualTo("s3cret");
        assertThat(secret).hasToString("***");
    }

    @ParameterizedTest
    @CsvSource({"host,AUTOBOT_HOST", "llm.api-key,AUTOBOT_LLM_API_KEY", "message.max-bytes,AUTOBOT_MESSAGE_MAX_BYTES"})
    void namesTheVariableOfAKey(String key, String variable) {
        assertThat(ConfigSettings.variable(key)).isEqualTo(variable);
    }
}
