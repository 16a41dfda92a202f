package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.EmbeddingModel;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.PlatformException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddingsTest extends KnowledgeFixture {

    private final LengthModel model = new LengthModel();

    /** Knows of texts how long they are; may be out of order for some calls. */
    private static final class LengthModel implements EmbeddingModel {

        private final List<Integer> batches = new CopyOnWriteArrayList<>();
        private volatile int failures;
        private volatile boolean isAway;

        @Override
        public String name() {
            return "length";
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            batches.add(texts.size());
            if (isAway || texts.stream().anyMatch(text -> text.contains("POISON"))) {
                throw new PlatformException(ErrorCodes.MODEL_FAILED, "It chokes.");
            }
            if (failures > 0) {
                failures--;
                throw new PlatformException(ErrorCodes.MODEL_UNAVAILABLE, "It sleeps.");
            }
            return texts.stream().map(text -> new float[] {text.length(), 1}).toList();
        }
    }

    @Test
    void embedsPassagesInBatchesAndKeepsTheVectorsInTheDatabase() {
        start(Map.of(), before -> before.provide(EmbeddingModel.class, model));
        DocumentView document = added(
                ADA, "a.txt", IntStream.range(0, 150).mapToObj(i -> "word" + i).collect(Collectors.joining("\n\n")));

        assertThat(model.batches).containsExactly(64, 64, 22);
        assertThat(index.of(document.id())).hasSize(150).allSatisfy(each -> assertThat(each.vector())
                .containsExactly(each.chunk().text().length(), 1));
        index.breakDown();
        restart();
        assertThat(index.of(document.id()).get(0).vector()).containsExactly(5, 1);
        assertThat(model.batches).hasSize(3);
    }

    @Test
    void triesAModelAgainThatFails() {
        model.failures = 2;
        start(Map.of(), before -> before.provide(EmbeddingModel.class, model));
        DocumentView document = added(ADA, "a.txt", "moon");

        assertThat(document.warning()).isNull();
        assertThat(index.of(document.id()).get(0).vector()).isNotNull();
    }

    @Test
    void findsByWordsWhatAModelCouldNotEmbedAndEmbedsItLater() {
        model.failures = 3;
        start(Map.of(), before -> before.provide(EmbeddingModel.class, model));
        DocumentView document = added(ADA, "a.txt", "moon");

        assertThat(document.state()).isEqualTo("indexed");
        assertThat(document.warning()).contains("It sleeps");
        assertThat(found(ADA, "moon")).containsExactly("a.txt");
        settle();
        assertThat(document(ADA, document.id()).warning()).isNull();
        assertThat(index.of(document.id()).get(0).vector()).containsExactly(4, 1);
    }

    @Test
    void embedsWhatCameBeforeTheModel() {
        DocumentView document = added(ADA, "a.txt", "moon");
        harness().provide(EmbeddingModel.class, model);
        settle();

        assertThat(index.of(document.id()).get(0).vector()).containsExactly(4, 1);
    }

    @Test
    void goesOnWithOthersWhenTheModelChokesOnSome() {
        DocumentView poison = added(ADA, "a.txt", "POISON moon");
        DocumentView good = added(ADA, "b.txt", "sea");
        harness().provide(EmbeddingModel.class, model);
        settle();

        assertThat(index.of(good.id()).get(0).vector()).isNotNull();
        assertThat(document(ADA, good.id()).warning()).isNull();
        assertThat(document(ADA, poison.id()).warning()).contains("It chokes)", "tried again", "after an hour");
        assertThat(harness().check("knowledge")).isEqualTo(Health.up());
    }

    @Test
    void triesAPoisonedDocumentMoreAndMoreSeldom() {
        added(ADA, "a.txt", "POISON moon");
        harness().provide(EmbeddingModel.class, model);
        List<Integer> triedAt = new ArrayList<>();
        for (int minute = 0; minute < 20; minute++) {
            int before = model.batches.size();
            harness().runTasks();
            harness().awaitRuns();
            if (model.batches.size() > before) {
                triedAt.add(minute);
            }
            harness().clock().advance(Duration.ofMinutes(1));
        }

        assertThat(triedAt).containsExactly(0, 1, 3, 7, 15);
    }

    @Test
    void leavesAModelAloneThatIsAwayAndSaysSo() {
        for (int i = 0; i < 5; i++) {
            added(ADA, i + ".txt", "text " + i);
        }
        model.isAway = true;
        harness().provide(EmbeddingModel.class, model);
        settle();
        int asked = model.batches.size();
        settle();

        assertThat(model.batches).hasSize(asked).hasSizeLessThanOrEqualTo(3 * 3);
        assertThat(harness().check("knowledge").reason()).contains("5 documents", "words only");
        assertThat(found(ADA, "text")).hasSize(5);

        model.isAway = false;
        harness().clock().advance(Duration.ofMinutes(5));
        settle();
        settle();
        assertThat(harness().check("knowledge")).isEqualTo(Health.up());
        assertThat(documents(ADA)).allSatisfy(each -> {
            assertThat(each.warning()).isNull();
            assertThat(index.of(each.id()).get(0).vector()).isNotNull();
        });
    }

    @Test
    void aSearchSurvivesAModelThatFails() {
        start(Map.of(), before -> before.provide(EmbeddingModel.class, model));
        added(ADA, "a.txt", "moon");
        model.failures = 1;

        assertThat(found(ADA, "moon")).containsExactly("a.txt");
    }

    @Test
    void leavesVectorsOfAnotherModelOutOfANewIndex() {
        start(Map.of(), before -> before.provide(EmbeddingModel.class, model));
        DocumentView one = added(ADA, "a.txt", "moon");
        DocumentView two = added(ADA, "b.txt", "sea");
        DocumentView three = added(ADA, "c.txt", "star");
        sql("update knowledge.document set model = 'older' where id = ?", two.id());
        harness().ask(OPERATOR, "POST", "/api/knowledge/reindex");
        harness().awaitRuns();

        assertThat(index.of(one.id()).get(0).vector()).isNotNull();
        assertThat(index.of(three.id()).get(0).vector()).isNotNull();
        assertThat(index.of(two.id()).get(0).vector()).isNull();
    }
}
