package dev.autobot.knowledge.document;

import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.knowledge.parse.Chunk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Passages in the database, of which the index is made. Joins the caller's transaction. Thread-safe. */
final class PassageStore {

    private static final int BATCH = 500;

    private final Jdbi jdbi;

    PassageStore(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** Replaces all passages of a document. */
    void put(String document, List<IndexedChunk> passages) {
        jdbi.useHandle(handle -> {
            handle.execute("delete from knowledge.passage where document = ?", document);
            for (int first = 0; first < passages.size(); first += BATCH) {
                insert(handle, document, passages, first);
            }
        });
    }

    private static void insert(Handle handle, String document, List<IndexedChunk> passages, int first) {
        PreparedBatch batch = handle.prepareBatch(
                """
                insert into knowledge.passage (document, ordinal, id, heading, start_at, end_at, content, kind, vector)
                values (:document, :ordinal, :id, :heading, :start, :end, :content, :kind, :vector)
                """);
        for (int i = first; i < Math.min(passages.size(), first + BATCH); i++) {
            Chunk chunk = passages.get(i).chunk();
            batch.bind("document", document)
                    .bind("ordinal", i)
                    .bind("id", chunk.id())
                    .bind("heading", Storable.text(chunk.heading()))
                    .bind("start", chunk.start())
                    .bind("end", chunk.end())
                    .bind("content", Storable.text(chunk.text()))
                    .bind("kind", chunk.kind().name().toLowerCase(Locale.ROOT))
                    .bind("vector", Storable.bytes(passages.get(i).vector()))
                    .add();
        }
        batch.execute();
    }

    /** All passages of a document, in the order of its text. */
    List<IndexedChunk> of(Document document) {
        return page(document, -1, Integer.MAX_VALUE);
    }

    /** Passages of a document that follow one, in the order of its text. */
    List<IndexedChunk> page(Document document, int after, int limit) {
        IndexedChunk.Document known = new IndexedChunk.Document(document.id(), document.name(), document.collection());
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from knowledge.passage where document = :document and ordinal > :after
                        order by ordinal limit :limit
                        """)
                .bind("document", document.id())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new IndexedChunk(chunk(row), known, Storable.vector(row.getBytes("vector"))))
                .list());
    }

    /** One passage of a document. */
    Optional<Chunk> find(Document document, String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from knowledge.passage where document = :document and id = :id")
                        .bind("document", document.id())
                        .bind("id", id)
                        .map((row, context) -> chunk(row))
                        .findFirst());
    }

    /** Sets the vectors of a document's passages, in the order of its text. */
    void setVectors(String document, List<float[]> vectors) {
        jdbi.useHandle(handle -> {
            for (int first = 0; first < vectors.size(); first += BATCH) {
                PreparedBatch batch = handle.prepareBatch("update knowledge.passage set vector = :vector"
                        + " where document = :document and ordinal = :ordinal");
                for (int i = first; i < Math.min(vectors.size(), first + BATCH); i++) {
                    batch.bind("document", document)
                            .bind("ordinal", i)
                            .bind("vector", Storable.bytes(vectors.get(i)))
                            .add();
                }
                batch.execute();
            }
        });
    }

    /** How many passages there are of documents that can be found. */
    long count() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select count(*) from knowledge.passage p join knowledge.document d on d.id = p.document
                        where d.state = 'indexed' and not d.removed
                        """)
                .mapTo(Long.class)
                .one());
    }

    /** The number of the last passage that begins at a place in the text or before; 0 when there is none. */
    int at(Document document, int place) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select coalesce(max(ordinal), 0) from knowledge.passage
                        where document = :document and start_at <= :place
                        """)
                .bind("document", document.id())
                .bind("place", place)
                .mapTo(Integer.class)
                .one());
    }

    private static Chunk chunk(ResultSet row) throws SQLException {
        return new Chunk(
                row.getString("id"),
                row.getString("heading"),
                row.getInt("start_at"),
                row.getInt("end_at"),
                row.getString("content"),
                Chunk.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)));
    }
}
