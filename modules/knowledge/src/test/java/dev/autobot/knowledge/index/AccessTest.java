package dev.autobot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

    private static final int USERS = 40;
    private static final List<String> WORDS =
            List.of("apple", "pear", "secret", "salary", "AUTOBOT_KEY", "Straße", "plan", "house", "river", "the");
    private static final String MODEL = "model";

    @TempDir
    private Path folder;

    @Test
    void neverFindsOrCountsWhatIsInOtherCollectionsWithTheSameWords() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("AccessTest, seed " + seed);
        Random random = new Random(seed);
        try (PassageIndex index = PassageIndex.open(folder)) {
            for (int i = 0; i < USERS * 4; i++) {
                String collection = "collection-" + random.nextInt(USERS);
                IndexedChunk.Document document = Passages.document(collection + "." + i, collection);
                index.put(document, List.of(Passages.of(document, 0, text(random), vector(random))), MODEL);
                if (random.nextInt(20) == 0) {
                    index.removeCollection("collection-" + random.nextInt(USERS));
                }
            }
            for (int i = 0; i < 500; i++) {
                look(index, random);
            }
        }
    }

    private static void look(PassageIndex index, Random random) {
        Set<String> mine = random.ints(random.nextInt(4), 0, USERS)
                .mapToObj(number -> "collection-" + number)
                .collect(Collectors.toSet());
        String text = text(random);
        Embedding meaning = random.nextBoolean() ? new Embedding(MODEL, vector(random)) : null;

        SearchResult result = index.search(new SearchRequest(text, mine, 50, meaning));

        assertThat(result.hits())
                .allSatisfy(
                        hit -> assertThat(mine).contains(hit.passage().source().collection()))
                .hasSizeLessThanOrEqualTo(
                        mine.stream().mapToInt(index::passagesIn).sum());
        WordCounts counts = index.count(ContentWords.of(text), mine);
        assertThat(counts.passages())
                .isEqualTo(mine.stream().mapToInt(index::passagesIn).sum());
        assertThat(counts.of().values()).allMatch(count -> count <= counts.passages());
    }

    private static String text(Random random) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(8); i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", words);
    }

    private static float[] vector(Random random) {
        return new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat() + 0.1f};
    }
}
