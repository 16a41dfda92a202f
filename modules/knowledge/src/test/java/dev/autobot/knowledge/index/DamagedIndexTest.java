package dev.autobot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedIndexTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        try (PassageIndex index = PassageIndex.open(folder)) {
            for (int i = 0; i < 50; i++) {
                Passages.put(index, "d" + i, "c", "apple number " + i);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("gen-1"))) {
            return files.filter(each -> !each.toString().endsWith("write.lock"))
                    .sorted()
                    .toList();
        }
    }

    /** It never throws: it finds nothing, says why, and works again after a rebuild. */
    private void isDamagedAndCanBeRebuilt(String what) throws IOException {
        try (PassageIndex index = PassageIndex.open(folder)) {
            assertThat(index.state()).as(what).isInstanceOf(IndexState.Damaged.class);
            assertThat(((IndexState.Damaged) index.state()).reason()).isNotBlank();
            SearchResult nothing = Passages.search(index, "apple", "c");
            assertThat(nothing.hits()).isEmpty();
            assertThat(nothing.warning()).contains("being rebuilt");
            assertThat(index.documents()).isEmpty();
            Passages.put(index, "lost", "c", "apple");
            index.remove("lost");
            index.commit();

            Iterator<List<IndexedChunk>> batches = List.of(
                            Passages.of(Passages.document("d", "c"), "apple"), List.<IndexedChunk>of())
                    .iterator();
            assertThat(index.rebuild(batches::next, "", done -> {}, () -> false))
                    .isTrue();

            assertThat(index.state()).isInstanceOf(IndexState.Usable.class);
            assertThat(Passages.search(index, "apple", "c").warning()).isEmpty();
            assertThat(index.documents()).isEqualTo(Map.of("d", 1));
        }
        try (PassageIndex index = PassageIndex.open(folder)) {
            assertThat(index.state()).isInstanceOf(IndexState.Usable.class);
        }
    }

    @Test
    void saysThatAnyFileIsDamagedOfWhichAByteIsWrong() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("DamagedIndexTest, seed " + seed);
        Random random = new Random(seed);
        List<Path> files = files();
        Path file = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(file);
        int place = random.nextInt(bytes.length);
        bytes[place] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);

        isDamagedAndCanBeRebuilt(file.getFileName() + " at " + place + " of " + bytes.length);
    }

    @Test
    void saysThatACutFileIsDamaged() throws IOException {
        Path file = files().get(0);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));

        isDamagedAndCanBeRebuilt(file.toString());
    }

    @Test
    void saysThatAMissingFileIsDamage() throws IOException {
        Files.delete(files().get(0));

        isDamagedAndCanBeRebuilt("a missing file");
    }

    @Test
    void saysThatAMissingIndexIsGone() throws IOException {
        IndexFolder.delete(folder.resolve("gen-1"));

        isDamagedAndCanBeRebuilt("a missing folder");
    }

    @Test
    void doesNotUseWhatAnUnreadablePointerNames() throws IOException {
        Files.writeString(folder.resolve("current"), "../../etc");

        isDamagedAndCanBeRebuilt("the pointer");
    }

    @Test
    void doesNotUseAnIndexOfAnotherVersion() throws IOException {
        try (FSDirectory directory = FSDirectory.open(folder.resolve("gen-1"));
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.setLiveCommitData(Map.of("schema", "0").entrySet());
            writer.commit();
        }

        isDamagedAndCanBeRebuilt("another version");
    }
}
