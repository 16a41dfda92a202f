package dev.autobot.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.knowledge.parse.Chunk;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the tables of documents have to do on every database. */
interface StoresContract {

    Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    DataSource database();

    static void migrate(DataSource source) throws Exception {
        try (InputStream in =
                        Document.class.getResourceAsStream("/dev/autobot/knowledge/migrations/V1__documents.sql");
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema knowledge");
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    default DocumentStore documents() {
        return new DocumentStore(database(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    default DocumentLists lists() {
        return new DocumentLists(database());
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private Document insert(String collection, String owner, String name) {
        Document document = new Document(
                0,
                id(),
                collection,
                owner,
                name,
                new Document.Source(null, "https://example.org/"),
                DocumentState.UPLOADED,
                "",
                0,
                Document.Made.NOTHING,
                false,
                NOW,
                NOW);
        documents().insert(document, name, null);
        return documents().find(document.id()).orElseThrow();
    }

    @Test
    default void keepsADocumentAsItIs() {
        Document document = insert(id(), id(), "ä \uD83D\uDE00.txt");

        assertThat(document.name()).isEqualTo("ä \uD83D\uDE00.txt");
        assertThat(document.createdAt()).isEqualTo(NOW);
        assertThat(document.source()).isEqualTo(new Document.Source(null, "https://example.org/"));
        assertThat(document.made()).isEqualTo(Document.Made.NOTHING);
    }

    @Test
    default void letsOneOfManyClaimADocument() throws Exception {
        Document document = insert(id(), id(), "a.txt");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> claims = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            claims.add(() -> documents().claim(document));
        }
        int won = 0;
        for (var claim : threads.invokeAll(claims)) {
            won += claim.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(won).isEqualTo(1);
        assertThat(documents().find(document.id()).orElseThrow().attempts()).isEqualTo(1);
    }

    @Test
    default void movesADocumentOnlyFromTheStateItIsIn() {
        Document document = insert(id(), id(), "a.txt");

        assertThat(documents().move(document, DocumentState.PARSING, DocumentState.CHUNKING, ""))
                .isFalse();
        assertThat(documents().claim(document)).isTrue();
        assertThat(documents().move(document, DocumentState.PARSING, DocumentState.FAILED, "x\0".repeat(2_000)))
                .isTrue();
        assertThat(documents().find(document.id()).orElseThrow().reason()).hasSize(1_000);
        assertThatThrownBy(() -> documents().move(document, DocumentState.INDEXED, DocumentState.FAILED, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void hasOneDocumentOfANameAndManyWithoutOne() {
        String collection = id();
        insert(collection, id(), "a.txt");

        assertThatThrownBy(() -> insert(collection, id(), "a.txt")).isInstanceOf(RuntimeException.class);
        Document first = documents().withName(collection, "a.txt").orElseThrow();
        assertThat(documents().hide(first)).isTrue();
        assertThat(documents().hide(first)).isFalse();
        assertThat(documents().find(first.id())).isEmpty();
        assertThat(insert(collection, id(), "a.txt").id()).isNotEqualTo(first.id());
        assertThat(lists().halfRemoved(100_000)).extracting(Document::id).contains(first.id());
    }

    @Test
    default void keepsPassagesAndVectorsInOrder() {
        Document document = insert(id(), id(), "a.txt");
        PassageStore passages = new PassageStore(database());
        List<IndexedChunk> many = new ArrayList<>();
        for (int i = 0; i < 1_203; i++) {
            Chunk chunk = new Chunk("c" + i, "A › B", i, i + 1, "text\0\uD800 " + i, Chunk.Kind.TABLE);
            many.add(new IndexedChunk(chunk, null, i % 2 == 0 ? new float[] {i, -0.5f} : null));
        }
        passages.put(document.id(), many);
        passages.put(document.id(), many);

        List<IndexedChunk> found = passages.of(document);
        assertThat(found).hasSize(1_203);
        assertThat(found.get(1_202).chunk().text()).isEqualTo("text\uFFFD\uFFFD 1202");
        assertThat(found.get(1_202).vector()).containsExactly(1_202, -0.5f);
        assertThat(found.get(1).vector()).isNull();
        assertThat(found.get(7).document().name()).isEqualTo("a.txt");
        assertThat(passages.page(document, 9, 2))
                .extracting(each -> each.chunk().id())
                .containsExactly("c10", "c11");
        documents().delete(document);
        assertThat(passages.of(document)).isEmpty();
    }

    @Test
    default void listsTheFirstInLineOfEachUser() {
        String ada = id();
        String bob = id();
        Document first = insert(id(), ada, "1.txt");
        insert(id(), ada, "2.txt");
        Document bobs = insert(id(), bob, "3.txt");

        assertThat(lists().firstInLine().stream()
                        .filter(each -> Set.of(ada, bob).contains(each.owner())))
                .extracting(Document::id)
                .containsExactlyInAnyOrder(first.id(), bobs.id());
        assertThat(lists().waiting()).isGreaterThanOrEqualTo(3);
        assertThat(lists().waitingSince()).isPresent();
        assertThat(lists().countOf(ada)).isEqualTo(2);
    }

    @Test
    default void countsAndPagesWhatCanBeFound() {
        String collection = id();
        Document document = insert(collection, id(), "1.txt");
        documents().claim(document);
        documents().move(document, DocumentState.PARSING, DocumentState.CHUNKING, "");
        documents().move(document, DocumentState.CHUNKING, DocumentState.INDEXED, "");
        documents().setMade(document, new Document.Made(3, "n", "w", "m", 2));
        insert(collection, id(), "2.txt");

        assertThat(lists().indexed(List.of(collection))).isEqualTo(1);
        assertThat(lists().indexed(List.of())).isZero();
        assertThat(lists().page(List.of(collection), Optional.empty(), Long.MAX_VALUE, 10))
                .hasSize(2);
        assertThat(lists().page(List.of(collection), Optional.of(DocumentState.INDEXED), Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(each -> assertThat(each.made()).isEqualTo(new Document.Made(3, "n", "w", "m", 2)));
        assertThat(lists().passages()).isGreaterThanOrEqualTo(3);
        assertThat(lists().usualModel()).isEqualTo("m");
        assertThat(lists().without("other", 0, 10)).extracting(Document::id).contains(document.id());
        assertThat(lists().without("m", 0, 10)).extracting(Document::id).doesNotContain(document.id());
        assertThat(lists().counts().get(DocumentState.INDEXED)).isPositive();
        assertThat(lists().indexedAfter(document.seq() - 1, 1))
                .extracting(Document::id)
                .containsExactly(document.id());
    }

    @Test
    default void forgetsFilesOnlyWhenNobodyNeedsThem() {
        FileStore files = new FileStore(database());
        String owner = id();
        StoredFile kept = new StoredFile(0, id(), owner, "a.txt", 5, "00", "c", true, NOW);
        StoredFile loose = new StoredFile(0, id(), owner, "b.txt", 7, "01", null, false, NOW);
        files.insert(kept);
        files.insert(loose);
        Document document = insert(id(), owner, "b.txt");
        documents().setFile(document, loose.id(), "01");

        assertThat(files.bytesOf(owner)).isEqualTo(12);
        assertThat(files.of(owner, Long.MAX_VALUE, 10))
                .extracting(StoredFile::filename)
                .containsExactly("b.txt", "a.txt");
        assertThat(files.deleteUnused(kept.id())).isFalse();
        assertThat(files.deleteUnused(loose.id())).isFalse();
        assertThat(documents().madeOf(loose.id())).hasSize(1);
        assertThat(documents().delete(document)).isTrue();
        assertThat(files.deleteUnused(loose.id())).isTrue();
        files.release(kept.id());
        assertThat(files.unknownOf(Set.of(kept.id(), "x"))).containsExactly("x");
        assertThat(files.deleteUnused(kept.id())).isTrue();
    }

    @Test
    default void findsCollectionsThatAUserMayRead() {
        CollectionStore collections = new CollectionStore(database());
        String ada = id();
        String bob = id();
        KnowledgeCollection own = new KnowledgeCollection(id(), ada, "z", false, NOW);
        KnowledgeCollection shared = new KnowledgeCollection(id(), bob, "a", true, NOW);
        KnowledgeCollection hidden = new KnowledgeCollection(id(), bob, "b", false, NOW);
        List.of(own, shared, hidden).forEach(collections::insert);

        assertThat(collections.readableBy(ada)).startsWith(own).contains(shared).doesNotContain(hidden);
        assertThat(collections.find(ada, "z")).contains(own);
        assertThat(collections.lock(own.id())).isTrue();
        collections.delete(own.id());
        assertThat(collections.lock(own.id())).isFalse();
        assertThat(collections.countOf(bob)).isEqualTo(2);
    }
}
