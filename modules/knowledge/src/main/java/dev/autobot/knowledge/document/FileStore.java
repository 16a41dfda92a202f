package dev.autobot.knowledge.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** What is known of stored files, in the database. Joins the caller's transaction. Thread-safe. */
final class FileStore {

    private final Jdbi jdbi;

    FileStore(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    void insert(StoredFile file) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into knowledge.file (id, owner, filename, size, sha256, chat_id, kept, created_at)
                        values (:id, :owner, :filename, :size, :sha256, :chat, :kept, :now)
                        """)
                .bind("id", file.id())
                .bind("owner", file.owner())
                .bind("filename", file.filename())
                .bind("size", file.size())
                .bind("sha256", file.sha256())
                .bind("chat", file.chatId())
                .bind("kept", file.isKept())
                .bind("now", file.createdAt())
                .execute());
    }

    Optional<StoredFile> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from knowledge.file where id = :id")
                .bind("id", id)
                .map((row, context) -> file(row))
                .findOne());
    }

    /** A user's files with numbers below a bound, newest first. */
    List<StoredFile> of(String owner, long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from knowledge.file where owner = :owner and seq < :before
                        order by seq desc limit :limit
                        """)
                .bind("owner", owner)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> file(row))
                .list());
    }

    /** The bytes of documents' files, by the documents' ids. */
    Map<String, Long> sizesOf(List<String> documents) {
        Map<String, Long> sizes = new HashMap<>();
        if (!documents.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery(
                            """
                            select d.id, f.size from knowledge.document d join knowledge.file f on f.id = d.file_id
                            where d.id in (<documents>)
                            """)
                    .bindList("documents", documents)
                    .map((row, context) -> sizes.put(row.getString("id"), row.getLong("size")))
                    .list());
        }
        return sizes;
    }

    /** Bytes of all of a user's files. */
    long bytesOf(String owner) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select coalesce(sum(size), 0) from knowledge.file where owner = :owner")
                        .bind("owner", owner)
                        .mapTo(Long.class)
                        .one());
    }

    /** Forgets a file that no document is made of, unless it is kept; says whether it did. */
    boolean deleteUnused(String id) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                delete from knowledge.file where id = :id and not kept
                                and not exists (select 1 from knowledge.document d where d.file_id = :id)
                                """)
                        .bind("id", id)
                        .execute()
                == 1);
    }

    /** From now on the file goes with the last document made of it. */
    void release(String id) {
        jdbi.useHandle(handle -> handle.execute("update knowledge.file set kept = false where id = ?", id));
    }

    /** Which of these ids are no file's. */
    Set<String> unknownOf(Set<String> ids) {
        Set<String> unknown = new HashSet<>(ids);
        if (!ids.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery("select id from knowledge.file where id in (<ids>)")
                    .bindList("ids", List.copyOf(ids))
                    .mapTo(String.class)
                    .forEach(unknown::remove));
        }
        return unknown;
    }

    private static StoredFile file(ResultSet row) throws SQLException {
        return new StoredFile(
                row.getLong("seq"),
                row.getString("id"),
                row.getString("owner"),
                row.getString("filename"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("chat_id"),
                row.getBoolean("kept"),
                row.getTimestamp("created_at").toInstant());
    }
}
