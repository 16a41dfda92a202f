package dev.autobot.knowledge.document;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** Documents in the database, one at a time. Joins the caller's transaction. Thread-safe. */
final class DocumentStore {

    private static final int LONGEST = 1_000;

    private final Jdbi jdbi;
    private final Clock clock;

    DocumentStore(DataSource source, Clock clock) {
        this.jdbi = Jdbi.create(source);
        this.clock = clock;
    }

    /**
     * Adds a document that waits to be read.
     *
     * @param nameKey its name; {@code null} for a version that shall take another document's place when it is ready
     * @param contentKey the SHA-256 of its bytes; {@code null} while nobody knows them
     */
    void insert(Document document, String nameKey, String contentKey) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into knowledge.document (id, collection, owner, name, name_key, content_key, file_id,
                            url, state, reason, note, warning, attempts, passages, dimension, removed, created_at,
                            updated_at)
                        values (:id, :collection, :owner, :name, :nameKey, :contentKey, :file, :url,
                            :state, '', '', '', 0, 0, 0, false, :now, :now)
                        """)
                .bind("id", document.id())
                .bind("collection", document.collection())
                .bind("owner", document.owner())
                .bind("name", document.name())
                .bind("nameKey", nameKey)
                .bind("contentKey", contentKey)
                .bind("file", document.source().fileId())
                .bind("url", document.source().url())
                .bind("state", document.state().word())
                .bind("now", document.createdAt())
                .execute());
    }

    Optional<Document> find(String id) {
        return jdbi.withHandle(
                handle -> one(handle.createQuery("select * from knowledge.document where id = :id and not removed")
                        .bind("id", id)));
    }

    Optional<Document> withContent(String collection, String sha256) {
        return jdbi.withHandle(handle -> one(handle.createQuery(
                        "select * from knowledge.document where collection = :collection and content_key = :key")
                .bind("collection", collection)
                .bind("key", sha256)));
    }

    Optional<Document> withName(String collection, String name) {
        return jdbi.withHandle(handle -> one(handle.createQuery(
                        "select * from knowledge.document where collection = :collection and name_key = :key")
                .bind("collection", collection)
                .bind("key", name)));
    }

    /** Moves a document on; false when it is no more in the state it is expected in. */
    boolean move(Document document, DocumentState from, DocumentState to, String reason) {
        if (!from.mayBecome(to)) {
            throw new IllegalArgumentException("no document goes from " + from + " to " + to);
        }
        return jdbi.withHandle(handle -> update(
                                handle,
                                """
                                update knowledge.document set state = :to, reason = :reason, updated_at = :now
                                where id = :id and state = :from and not removed
                                """,
                                document)
                        .bind("from", from.word())
                        .bind("to", to.word())
                        .bind("reason", cut(reason))
                        .execute()
                == 1);
    }

    /** A worker takes a document that waits; false when another one did, or nobody wants it any more. */
    boolean claim(Document document) {
        return jdbi.withHandle(handle -> update(
                                handle,
                                """
                                update knowledge.document set state = 'parsing', attempts = attempts + 1,
                                    updated_at = :now
                                where id = :id and state = 'uploaded' and not removed
                                """,
                                document)
                        .execute()
                == 1);
    }

    /** Sets how often work on a document has begun. */
    void setAttempts(Document document, int attempts) {
        jdbi.useHandle(handle -> update(
                        handle,
                        "update knowledge.document set attempts = :attempts, updated_at = :now where id = :id",
                        document)
                .bind("attempts", attempts)
                .execute());
    }

    void setMade(Document document, Document.Made made) {
        jdbi.useHandle(handle -> update(
                        handle,
                        """
                        update knowledge.document set passages = :passages, note = :note, warning = :warning,
                            model = :model, dimension = :dimension, updated_at = :now where id = :id
                        """,
                        document)
                .bind("passages", made.passages())
                .bind("note", cut(made.note()))
                .bind("warning", cut(made.warning()))
                .bind("model", made.model())
                .bind("dimension", made.dimension())
                .execute());
    }

    /** Says where the bytes are that were fetched. */
    void setFile(Document document, String fileId, String sha256) {
        jdbi.useHandle(handle -> update(
                        handle,
                        """
                        update knowledge.document set file_id = :file, content_key = :key, updated_at = :now
                        where id = :id
                        """,
                        document)
                .bind("file", fileId)
                .bind("key", sha256)
                .execute());
    }

    /** People find this document by its name from now on. */
    void takeName(Document document) {
        jdbi.useHandle(handle -> update(
                        handle,
                        "update knowledge.document set name_key = name, updated_at = :now where id = :id",
                        document)
                .execute());
    }

    /** Hides a document until it is deleted, and gives its name and bytes free; false when it was hidden before. */
    boolean hide(Document document) {
        return jdbi.withHandle(handle -> update(
                                handle,
                                """
                                update knowledge.document
                                set removed = true, name_key = null, content_key = null, updated_at = :now
                                where id = :id and not removed
                                """,
                                document)
                        .execute()
                == 1);
    }

    /** Hides a document, as above, if it failed or was cancelled, so that it never was found; else false. */
    boolean hideUnread(Document document) {
        return jdbi.withHandle(handle -> update(
                                handle,
                                """
                                update knowledge.document
                                set removed = true, name_key = null, content_key = null, updated_at = :now
                                where id = :id and not removed and state in ('failed', 'cancelled')
                                """,
                                document)
                        .execute()
                == 1);
    }

    /** Hides all documents of a collection, as above. */
    void hideAll(String collection) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update knowledge.document
                        set removed = true, name_key = null, content_key = null, updated_at = :now
                        where collection = :collection and not removed
                        """)
                .bind("collection", collection)
                .bind("now", clock.instant())
                .execute());
    }

    /** Deletes the row and the passages; false when they were gone. */
    boolean delete(Document document) {
        return jdbi.withHandle(
                handle -> handle.execute("delete from knowledge.document where id = ?", document.id()) == 1);
    }

    /** The id of a document's file now, though it is hidden; {@code null} when it has none. */
    String fileOf(Document document) {
        return jdbi.withHandle(handle -> handle.createQuery("select file_id from knowledge.document where id = :id")
                .bind("id", document.id())
                .map((row, context) -> Optional.ofNullable(row.getString(1)))
                .findOne()
                .flatMap(file -> file)
                .orElse(null));
    }

    /** All documents made of a file. */
    List<Document> madeOf(String fileId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from knowledge.document where file_id = :file and not removed order by seq")
                .bind("file", fileId)
                .map((row, context) -> DocumentRows.document(row))
                .list());
    }

    private static Optional<Document> one(Query query) {
        return query.map((row, context) -> DocumentRows.document(row)).findOne();
    }

    private Update update(Handle handle, String sql, Document document) {
        return handle.createUpdate(sql).bind("id", document.id()).bind("now", clock.instant());
    }

    /** What goes into a column of bounded length. */
    private static String cut(String text) {
        String kept = text.replace('\0', '\uFFFD');
        return kept.length() <= LONGEST ? kept : kept.substring(0, LONGEST - 1) + "…";
    }
}
