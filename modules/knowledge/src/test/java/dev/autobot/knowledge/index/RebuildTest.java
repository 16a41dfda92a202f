package dev.autobot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildTest {

    private static final int DOCUMENTS = 40;

    @TempDir
    private Path root;

    private Path folder;
    private PassageIndex index;

    @BeforeEach
    void open() throws IOException {
        folder = root.resolve("index");
        index = PassageIndex.open(folder);
    }

    @AfterEach
    void close() {
        index.close();
    }

    /** Batches of documents 0 to {@link #DOCUMENTS}, with one passage each. */
    private static List<List<IndexedChunk>> batches(String text) {
        List<List<IndexedChunk>> batches = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            batches.add(Passages.of(Passages.document("d" + i, "c"), text));
        }
        batches.add(List.of());
        return batches;
    }

    private boolean rebuild(List<List<IndexedChunk>> batches) {
        Iterator<List<IndexedChunk>> each = batches.iterator();
        return index.rebuild(each::next, "", done -> {}, () -> false);
    }

    private List<String> folders() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .toList();
        }
    }

    @Test
    void keepsTheOldIndexAnsweringWhileItIsBeingRebuiltAndSwitchesAtOneMoment() throws Exception {
        rebuild(batches("apple old"));
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<Future<Integer>> searches = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            searches.add(threads.submit(() -> searchUntil(isOver)));
        }

        for (int i = 0; i < 6; i++) {
            assertThat(rebuild(batches(i % 2 == 0 ? "apple new" : "apple old"))).isTrue();
        }
        isOver.set(true);

        int count = 0;
        for (Future<Integer> each : searches) {
            count += each.get();
        }
        threads.shutdown();
        System.out.println("RebuildTest: " + count + " searches during 6 rebuilds");
        assertThat(count).isGreaterThanOrEqualTo(20);
        assertThat(folders()).hasSize(1);
    }

    /** Each search sees one index, whole: all passages are old, or all are new. */
    private int searchUntil(AtomicBoolean isOver) {
        int count = 0;
        do {
            SearchResult result = index.search(new SearchRequest("apple", Set.of("c"), 2 * DOCUMENTS, null));
            assertThat(result.warning()).isEmpty();
            assertThat(result.hits()).hasSize(DOCUMENTS);
            assertThat(result.hits().stream().map(hit -> hit.passage().text()).distinct())
                    .hasSize(1);
            count++;
        } while (!isOver.get());
        return count;
    }

    @Test
    void carriesWhatChangesMeanwhileIntoTheNewIndex() {
        rebuild(batches("apple old"));
        Iterator<List<IndexedChunk>> each = batches("apple stale").iterator();
        Passages.put(index, "gone", "other", "apple other");

        index.rebuild(
                () -> {
                    List<IndexedChunk> batch = each.next();
                    if (!batch.isEmpty() && batch.get(0).document().id().equals("d10")) {
                        Passages.put(index, "d2", "c", "apple fresh");
                        Passages.put(index, "d10", "c", "apple fresh");
                        Passages.put(index, "d30", "c", "apple fresh", "and more");
                        Passages.put(index, "new", "c", "apple fresh");
                        index.remove("d3");
                        index.remove("d31");
                        index.removeCollection("other");
                        assertThat(Passages.found(index, "fresh", "c"))
                                .as("the old index has them at once")
                                .containsExactlyInAnyOrder("d2", "d10", "d30", "new");
                    }
                    return batch;
                },
                "",
                done -> {},
                () -> false);

        assertThat(Passages.found(index, "fresh", "c")).containsExactlyInAnyOrder("d2", "d10", "d30", "new");
        assertThat(index.passagesOf("d30")).isEqualTo(2);
        assertThat(index.documents())
                .hasSize(DOCUMENTS - 2 + 1)
                .doesNotContainKeys("d3", "d31", "gone")
                .containsEntry("d2", 1);
        assertThat(index.passagesIn("other")).isZero();
    }

    @Test
    void leavesOutACollectionThatWasRemovedBeforeItsPassagesCame() {
        Iterator<List<IndexedChunk>> each = batches("apple").iterator();

        index.rebuild(
                () -> {
                    index.removeCollection("c");
                    return each.next();
                },
                "",
                done -> {},
                () -> false);

        assertThat(index.passages()).isZero();
    }

    @Test
    void tellsItsProgressAndStopsWhenItIsCancelled() throws IOException {
        Passages.put(index, "old", "c", "apple");
        List<Long> progress = new ArrayList<>();
        Iterator<List<IndexedChunk>> each = batches("apple new").iterator();

        boolean isDone = index.rebuild(each::next, "", progress::add, () -> progress.size() == 3);

        assertThat(isDone).isFalse();
        assertThat(progress).containsExactly(1L, 2L, 3L);
        assertThat(Passages.found(index, "apple", "c")).containsExactly("old");
        assertThat(folders()).hasSize(1);
    }

    @Test
    void keepsTheOldIndexWhenARebuildFails() throws IOException {
        Passages.put(index, "old", "c", "apple");

        assertThatThrownBy(() -> index.rebuild(
                        () -> {
                            throw new IllegalArgumentException("the database is away");
                        },
                        "",
                        done -> {},
                        () -> false))
                .hasMessage("the database is away");

        assertThat(Passages.found(index, "apple", "c")).containsExactly("old");
        assertThat(folders()).hasSize(1);
        assertThat(rebuild(batches("apple"))).isTrue();
    }

    @Test
    void isRebuiltOnceAtATime() {
        assertThatThrownBy(() -> index.rebuild(
                        () -> {
                            rebuild(batches("x"));
                            return List.of();
                        },
                        "",
                        done -> {},
                        () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("being rebuilt already");
    }

    @Test
    void leavesTheOldIndexUsableAndNothingElseAfterACrashInTheMiddle() throws IOException {
        rebuild(batches("apple old"));
        Path crashed = root.resolve("crashed");
        Iterator<List<IndexedChunk>> each = batches("apple new").iterator();
        index.rebuild(
                () -> {
                    List<IndexedChunk> batch = each.next();
                    if (!batch.isEmpty() && batch.get(0).document().id().equals("d20")) {
                        copy(folder, crashed);
                    }
                    return batch;
                },
                "",
                done -> {},
                () -> false);
        Files.writeString(crashed.resolve("current.new"), "gen-");

        try (PassageIndex after = PassageIndex.open(crashed)) {
            assertThat(after.state()).isInstanceOf(IndexState.Usable.class);
            assertThat(Passages.found(after, "old", "c")).hasSize(10);
            assertThat(Passages.found(after, "new", "c")).isEmpty();
            try (Stream<Path> all = Files.list(crashed)) {
                assertThat(all.filter(Files::isDirectory)).hasSize(1);
            }
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void failsARebuildThatIsUnderWayWhenItIsClosed() {
        assertThatThrownBy(() -> index.rebuild(
                        () -> {
                            index.close();
                            return batches("x").get(0);
                        },
                        "",
                        done -> {},
                        () -> false))
                .isInstanceOfAny(IllegalStateException.class, UncheckedIOException.class);
    }

    @Test
    void numbersGenerationsUpwards() throws IOException {
        List<String> before = folders();
        rebuild(batches("x"));

        assertThat(before).containsExactly("gen-1");
        assertThat(folders()).containsExactly("gen-2");
        assertThat(index.documents()).hasSize(DOCUMENTS).isNotEqualTo(Map.of());
    }
}
