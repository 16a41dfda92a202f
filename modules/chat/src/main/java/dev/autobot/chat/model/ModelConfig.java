package dev.autobot.chat.model;

import dev.autobot.plugin.Secret;
import dev.autobot.plugin.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator says about a model. The keys are those of the language model; an embedding model's begin with
 * {@code embedding} and have no history and no system prompt.
 *
 * @param use what it is for
 * @param provider {@code llm.provider}: {@code openai} or {@code ollama}
 * @param url {@code llm.url}: the server's base address, without a slash at the end
 * @param model {@code llm.model}: its name, as the server knows it
 * @param apiKey {@code llm.api-key}: sent as a bearer token; optional
 * @param timeout {@code llm.timeout}: the longest silence of the server; default 120 s
 * @param checkPeriod {@code llm.check-period}: how often a connected server is looked at; default 15 s
 * @param history {@code llm.history}: how many messages of a chat the model is given at most; default 40
 * @param systemPrompt {@code llm.system-prompt}: what the model is told first; optional
 */
public record ModelConfig(
        ModelUse use,
        Provider provider,
        String url,
        String model,
        Optional<Secret> apiKey,
        Duration timeout,
        Duration checkPeriod,
        int history,
        Optional<String> systemPrompt) {

    /**
     * Reads the configuration.
     *
     * @param settings the operator's
     * @return empty when no language model is wanted
     * @throws dev.autobot.plugin.PlatformException {@code BAD_CONFIGURATION}, naming every problem at once
     */
    public static Optional<ModelConfig> from(Settings settings) {
        return new ModelConfigReader(settings, ModelUse.LANGUAGE).read();
    }

    /**
     * Reads the configuration of the embedding model.
     *
     * @param settings the operator's
     * @return empty when none is wanted
     * @throws dev.autobot.plugin.PlatformException as above
     */
    public static Optional<ModelConfig> embedding(Settings settings) {
        return new ModelConfigReader(settings, ModelUse.EMBEDDING).read();
    }

    /** The model, at the beginning of a sentence. */
    String title() {
        return "The " + use.title() + " '" + model + "'";
    }

    Map<String, String> headers() {
        return apiKey.map(key -> Map.of("Authorization", "Bearer " + key.reveal()))
                .orElse(Map.of());
    }

    /** The text without the API key, which some servers repeat in their errors. */
    String withoutKey(String text) {
        return apiKey.map(key -> text.replace(key.reveal(), key.toString())).orElse(text);
    }
}
