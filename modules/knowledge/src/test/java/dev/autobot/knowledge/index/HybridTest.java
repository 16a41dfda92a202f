package dev.autobot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HybridTest {

    @TempDir
    private Path folder;

    private PassageIndex index;

    @BeforeEach
    void open() throws IOException {
        index = PassageIndex.open(folder);
    }

    @AfterEach
    void close() {
        index.close();
    }

    private void put(String id, String text, String model, float... vector) {
        IndexedChunk.Document document = Passages.document(id, "c");
        index.put(document, List.of(Passages.of(document, 0, text, vector)), model);
    }

    private SearchResult search(String text, String model, float... vector) {
        return index.search(new SearchRequest(text, Set.of("c"), 10, new Embedding(model, vector)));
    }

    @Test
    void ranksFirstWhatIsGoodByWordsAndByMeaning() {
        put("words", "apple apple apple", "m", -1, 0, 0);
        put("both", "apple and pear", "m", 1, 0.1f, 0);
        put("meaning", "a fruit", "m", 1, 0, 0);
        put("neither", "a car", "m", 0, 0, 1);

        SearchResult result = search("apple", "m", 1, 0, 0);

        assertThat(result.mode()).isEqualTo("hybrid");
        assertThat(result.warning()).isEmpty();
        assertThat(Passages.found(result))
                .startsWith("both")
                .containsExactlyInAnyOrder("both", "words", "meaning", "neither");
        assertThat(result.hits().get(0).passage().score()).isCloseTo(1.0 / 62 + 1.0 / 62, within(1e-6));
    }

    @Test
    void findsByMeaningAloneWithTheBeginningAsItsHighlight() {
        put("a", "A fruit & more. It is sweet.", "m", 1, 0);

        SearchResult result = search("zebra", "m", 1, 0);

        assertThat(result.hits().get(0).passage().highlight())
                .startsWith("A fruit &amp; more.")
                .doesNotContain("mark");
    }

    @Test
    void warnsAndUsesWordsWhereModelOrDimensionDiffer() {
        put("a", "apple", "m", 1, 0);

        assertThat(search("apple", "other", 1, 0)).satisfies(result -> {
            assertThat(result.mode()).isEqualTo("bm25");
            assertThat(result.warning()).contains("'m'", "'other'", "Reindex");
            assertThat(result.hits()).hasSize(1);
        });
        assertThat(search("apple", "m", 1, 0, 0).warning()).contains("2 dimensions", "gives 3");
        assertThat(search("apple", "m", 0, 0).warning()).contains("no usable vector");
        assertThat(search("apple", "m", Float.NaN, 0).hits()).hasSize(1);
        assertThat(Passages.search(index, "apple", "c").warning()).isEmpty();
    }

    @Test
    void warnsWhereDocumentsWereIndexedWithoutAModel() {
        Passages.put(index, "a", "c", "apple");

        SearchResult result = search("apple", "m", 1, 0);

        assertThat(result.mode()).isEqualTo("bm25");
        assertThat(result.warning()).contains("without an embedding model");
        assertThat(result.hits()).hasSize(1);
        assertThat(index.model()).isEmpty();
    }

    @Test
    void takesTheFirstVectorsAlsoAfterDocumentsThatHadNone() throws IOException {
        Passages.put(index, "a", "c", "apple");
        Passages.put(index, "b", "c", "car");
        put("a", "apple", "m", 1, 0);

        SearchResult result = search("zebra", "m", 1, 0);
        assertThat(result.mode()).isEqualTo("hybrid");
        assertThat(result.warning()).isEmpty();
        assertThat(Passages.found(result)).containsExactly("a");
        assertThat(Passages.found(search("car", "m", 1, 0))).contains("b");
        index.commit();
        index.close();
        index = PassageIndex.open(folder);
        put("b", "car", "m", 0, 1);
        assertThat(Passages.found(search("zebra", "m", 0, 1))).startsWith("b");
    }

    @Test
    void leavesOutVectorsThatDoNotFitButKeepsTheirPassages() {
        put("a", "apple", "m", 1, 0);
        put("other", "apple", "n", 1, 0);
        put("long", "apple", "m", 1, 0, 0);
        put("zero", "apple", "m", 0, 0);
        put("none", "apple", "m");

        assertThat(search("zebra", "m", 1, 0).hits()).hasSize(1);
        assertThat(search("apple", "m", 1, 0).hits()).hasSize(5);
    }

    @Test
    void remembersTheModelAndTakesVectorsOf4096Dimensions() throws IOException {
        float[] first = new float[4096];
        first[7] = 1;
        float[] second = new float[4096];
        second[4095] = 2;
        put("first", "apple", "wide", first);
        put("second", "apple", "wide", second);
        index.close();

        index = PassageIndex.open(folder);

        assertThat(index.model()).isEqualTo("wide");
        assertThat(index.state()).isInstanceOf(IndexState.Usable.class);
        assertThat(Passages.found(search("zebra", "wide", second))).startsWith("second");
        put("third", "apple", "wide", first);
        assertThat(search("apple", "wide", first).hits()).hasSize(3);
    }

    @Test
    void takesAnotherModelByARebuild() {
        put("a", "apple", "m", 1, 0);
        IndexedChunk.Document document = Passages.document("a", "c");
        List<List<IndexedChunk>> batches =
                List.of(List.of(Passages.of(document, 0, "apple", new float[] {0, 0, 1})), List.of());

        assertThat(index.rebuild(batches.iterator()::next, "n", done -> {}, () -> false))
                .isTrue();

        assertThat(index.model()).isEqualTo("n");
        assertThat(search("zebra", "n", 0, 0, 1).mode()).isEqualTo("hybrid");
        assertThat(search("zebra", "m", 1, 0).warning()).contains("'n'", "'m'");
    }
}
