package dev.autobot.chat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelConfigTest {

    @Test
    void isEmptyWhenNothingIsSet() {
        assertThat(read(Map.of())).isEmpty();
    }

    @Test
    void isEmptyWhenTheProviderIsNone() {
        assertThat(read(Map.of("llm.provider", "none", "llm.url", "http://localhost")))
                .isEmpty();
    }

    @Test
    void hasDefaults() {
        ModelConfig config = read(complete("http://localhost:11434/")).orElseThrow();

        assertThat(config.url()).isEqualTo("http://localhost:11434");
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(120));
        assertThat(config.checkPeriod()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.history()).isEqualTo(40);
        assertThat(config.systemPrompt()).isEmpty();
    }

    @Test
    void namesEveryProblemAtOnce() {
        assertThatThrownBy(() -> read(Map.of("llm.provider", "gpt", "llm.history", "0", "llm.timeout", "1ms")))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.BAD_CONFIGURATION))
                .hasMessageContainingAll(
                        "AUTOBOT_LLM_PROVIDER",
                        "'gpt'",
                        "AUTOBOT_LLM_URL",
                        "AUTOBOT_LLM_MODEL",
                        "AUTOBOT_LLM_HISTORY",
                        "AUTOBOT_LLM_TIMEOUT");
    }

    @Test
    void asksForTheProviderWhenTheRestIsThere() {
        assertThatThrownBy(() -> read(Map.of("llm.url", "http://localhost", "llm.model", "llama3.2")))
                .hasMessageContaining("AUTOBOT_LLM_PROVIDER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:11434", "ftp://host", "http:///path", "http://me:pass@host", "http://host?key=1", "::"
            })
    void refusesAnAddressThatCannotBeUsed(String url) {
        assertThatThrownBy(() -> read(complete(url)))
                .hasMessageContaining("AUTOBOT_LLM_URL")
                .hasMessageNotContaining("pass@");
    }

    @Test
    void doesNotShowTheKey() {
        Optional<ModelConfig> config = Models.config(complete("http://localhost"), Optional.of(new Secret("sk-1")));

        assertThat(config.toString()).doesNotContain("sk-1");
    }

    private static Map<String, String> complete(String url) {
        return Map.of("llm.provider", "ollama", "llm.url", url, "llm.model", "llama3.2");
    }

    private static Optional<ModelConfig> read(Map<String, String> settings) {
        return Models.config(settings, Optional.empty());
    }
}
