package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.EmbeddingModel;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.PlatformException;
import dev.autobot.testkit.PluginHarness;
import dev.autobot.testkit.ScriptedModelServer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddingsTest {

    private static final String KEY = "sk-embedding-secret";

    private final ScriptedModelServer server = ScriptedModelServer.started("nomic-embed-text");
    private PluginHarness harness;

    @AfterEach
    void close() {
        if (harness != null) {
            harness.close();
        }
        server.close();
    }

    private EmbeddingModel start(Wire wire) {
        Map<String, String> settings = new HashMap<>();
        settings.put("embedding.provider", wire.name().toLowerCase(Locale.ROOT));
        settings.put("embedding.url", wire == Wire.OPENAI ? server.openAiUrl() : server.ollamaUrl());
        settings.put("embedding.model", "nomic-embed-text");
        settings.put("embedding.api-key", KEY);
        harness = PluginHarness.start(new ChatPlugin(), settings);
        return harness.find(EmbeddingModel.class).orElseThrow();
    }

    private static PlatformException failure(EmbeddingModel model, List<String> texts) {
        return catchThrowableOfType(PlatformException.class, () -> model.embed(texts));
    }

    @ParameterizedTest
    @EnumSource
    void givesAVectorForEachTextInOrder(Wire wire) {
        EmbeddingModel model = start(wire);
        server.embedsBy(text -> new float[] {text.length(), 0.5f});

        List<float[]> vectors = model.embed(List.of("one", "three"));

        assertThat(vectors).containsExactly(new float[] {3, 0.5f}, new float[] {5, 0.5f});
        assertThat(model.name()).isEqualTo("nomic-embed-text");
        assertThat(server.requests())
                .filteredOn(request -> request.path().contains("embed"))
                .allSatisfy(request -> assertThat(request.authorization()).isEqualTo("Bearer " + KEY));
        assertThat(harness.check("embedding_model")).isEqualTo(Health.up());
    }

    @ParameterizedTest
    @EnumSource
    void triesAgainWhatMayWorkInAMoment(Wire wire) {
        EmbeddingModel model = start(wire);
        server.answersEmbeddings(503, "{\"error\":\"busy\"}");

        assertThat(model.embed(List.of("text"))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void takesNoVectorsThatCannotBeUsed(Wire wire) {
        EmbeddingModel model = start(wire);
        server.embeds(List.of(new float[] {1, 2}));
        assertThat(failure(model, List.of("one", "two")))
                .hasMessageContaining("1 vectors for 2 texts")
                .returns(ErrorCodes.MODEL_FAILED, PlatformException::code);
        server.embeds(List.of(new float[] {1, 2}, new float[] {1}));
        assertThat(failure(model, List.of("one", "two"))).hasMessageContaining("of 2 and of 1 numbers");
        server.embedsBy(text -> new float[0]);
        assertThat(failure(model, List.of("one"))).hasMessageContaining("AUTOBOT_EMBEDDING_MODEL");
    }

    @ParameterizedTest
    @EnumSource
    void neverShowsTheKey(Wire wire) {
        EmbeddingModel model = start(wire);
        server.answersEmbeddings(401, "{\"error\":{\"message\":\"bad key " + KEY + "\"}}");
        assertThat(failure(model, List.of("one")))
                .hasMessageContaining("AUTOBOT_EMBEDDING_API_KEY")
                .hasMessageNotContaining(KEY);
        server.answersEmbeddings(400, "{\"error\":{\"message\":\"bad key " + KEY + "\"}}");
        assertThat(failure(model, List.of("one"))).hasMessageNotContaining(KEY);
    }

    @Test
    void saysThatItsServerIsAway() {
        EmbeddingModel model = start(Wire.OLLAMA);
        server.stop();

        assertThat(failure(model, List.of("one")))
                .returns(ErrorCodes.MODEL_UNAVAILABLE, PlatformException::code)
                .hasMessageContaining("The embedding model 'nomic-embed-text' is not reachable");
        assertThat(harness.check("embedding_model").reason()).contains("not reachable");
        server.start();
        harness.runTasks();
        assertThat(harness.check("embedding_model")).isEqualTo(Health.up());
    }

    @Test
    void isNotThereUnlessConfigured() {
        try (ChatFixture chat = ChatFixture.withoutModel()) {
            assertThat(chat.harness.find(EmbeddingModel.class)).isEmpty();
        }
    }

    @Test
    void doesNotStartWithHalfAConfiguration() {
        assertThatThrownBy(() -> PluginHarness.start(new ChatPlugin(), Map.of("embedding.url", "http://localhost:1")))
                .hasMessageContainingAll("AUTOBOT_EMBEDDING_PROVIDER", "AUTOBOT_EMBEDDING_MODEL", "embedding model");
    }
}
