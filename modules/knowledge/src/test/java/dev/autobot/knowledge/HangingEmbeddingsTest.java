package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autobot.plugin.EmbeddingModel;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.payload.KnowledgeResultsFound;
import dev.autobot.plugin.payload.KnowledgeSearch;
import dev.autobot.testkit.ScriptedModelServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HangingEmbeddingsTest extends KnowledgeFixture {

    private static final Map<String, String> SHORT = Map.of("knowledge.embedding-wait", "200ms");
    /** Long enough for a question to reach the server, and for the server to answer one. */
    private static final Map<String, String> LONGER = Map.of("knowledge.embedding-wait", "3s");

    private final ScriptedModelServer server = ScriptedModelServer.started("embedder");
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        server.close();
    }

    /** A model on a server, for one text at a time. */
    private final class ServedModel implements EmbeddingModel {

        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        @Override
        public String name() {
            return "embedder";
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            try {
                String body = new ObjectMapper().writeValueAsString(Map.of("model", name(), "input", texts));
                HttpRequest request = HttpRequest.newBuilder(URI.create(server.openAiUrl() + "/embeddings"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
                return vectors(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw new IllegalStateException(e);
            }
        }

        private static List<float[]> vectors(String body) throws IOException {
            JsonNode vector = new ObjectMapper().readTree(body).at("/data/0/embedding");
            float[] numbers = new float[vector.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) vector.get(i).asDouble();
            }
            return List.of(numbers);
        }
    }

    private void hang() {
        server.embedsBy(text -> {
            try {
                released.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new float[] {1};
        });
    }

    private KnowledgeResultsFound search(String words) {
        harness().send(ADA, Messages.KNOWLEDGE_SEARCH, new KnowledgeSearch(words, null, null));
        return harness().events().next(EventTypes.KNOWLEDGE_RESULTS);
    }

    private long asked() {
        return server.requests().size();
    }

    /** A question that was given up may still be on its way to the server. */
    private void awaitAsked(long wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (asked() < wanted && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(asked()).isEqualTo(wanted);
    }

    @Test
    void searchesByWordsWithAWarningWhileTheServerHangs() throws InterruptedException {
        start(LONGER, before -> before.provide(EmbeddingModel.class, new ServedModel()));
        added(ADA, "a.txt", "the moon is round");
        hang();

        KnowledgeResultsFound found = search("moon");

        assertThat(found.results())
                .extracting(KnowledgeResultsFound.Result::document)
                .containsExactly("a.txt");
        assertThat(found.warning()).contains("by words only", "not in time");
        assertThat(interrupted.await(60, TimeUnit.SECONDS))
                .as("the request was given up")
                .isTrue();
    }

    @Test
    void answersByWordsWhileTheServerHangs() {
        start(SHORT, before -> before.provide(EmbeddingModel.class, new ServedModel()));
        added(ADA, "a.txt", "the moon is round");
        hang();

        assertThat(harness().find(KnowledgeBase.class).orElseThrow().answer(ADA, "Is the moon round?"))
                .hasValueSatisfying(answer -> assertThat(answer.text()).contains("moon", "by words only"));
    }

    @Test
    void leavesAServerThatHangsAloneForAWhile() {
        start(LONGER, before -> before.provide(EmbeddingModel.class, new ServedModel()));
        added(ADA, "a.txt", "the moon is round");
        hang();
        long before = asked() + 1;
        search("moon");
        awaitAsked(before);

        assertThat(search("moon").warning()).contains("by words only");
        assertThat(asked()).isEqualTo(before);

        server.embedsBy(text -> new float[] {1});
        harness().clock().advance(Duration.ofSeconds(16));
        assertThat(search("moon").warning()).isNull();
        assertThat(asked()).isEqualTo(before + 1);
    }

    @Test
    void doesNotStartWithAWaitThatIsTooLong() {
        assertThatThrownBy(() -> start(Map.of("knowledge.embedding-wait", "30s"), before -> {}))
                .hasMessageContaining("AUTOBOT_KNOWLEDGE_EMBEDDING_WAIT must be from 100ms to 20s");
    }
}
