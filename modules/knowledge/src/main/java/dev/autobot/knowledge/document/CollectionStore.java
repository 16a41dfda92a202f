package dev.autobot.knowledge.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Collections in the database. Joins the caller's transaction. Thread-safe. */
final class CollectionStore {

    private final Jdbi jdbi;

    CollectionStore(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    void insert(KnowledgeCollection collection) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into knowledge.collection (id, owner, name, shared, created_at)
                        values (:id, :owner, :name, :shared, :now)
                        """)
                .bind("id", collection.id())
                .bind("owner", collection.owner())
                .bind("name", collection.name())
                .bind("shared", collection.isShared())
                .bind("now", collection.createdAt())
                .execute());
    }

    Optional<KnowledgeCollection> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from knowledge.collection where id = :id")
                .bind("id", id)
                .map((row, context) -> collection(row))
                .findOne());
    }

    Optional<KnowledgeCollection> find(String owner, String name) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from knowledge.collection where owner = :owner and name = :name")
                        .bind("owner", owner)
                        .bind("name", name)
                        .map((row, context) -> collection(row))
                        .findOne());
    }

    /** A user's own and all shared ones, the own ones first. */
    List<KnowledgeCollection> readableBy(String user) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from knowledge.collection where owner = :user or shared
                        order by case when owner = :user then 0 else 1 end, name, id
                        """)
                .bind("user", user)
                .map((row, context) -> collection(row))
                .list());
    }

    int countOf(String owner) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from knowledge.collection where owner = :owner")
                        .bind("owner", owner)
                        .mapTo(Integer.class)
                        .one());
    }

    /** Keeps others from adding to or deleting a collection until the transaction ends; false when it is not there. */
    boolean lock(String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id from knowledge.collection where id = :id for update")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne()
                        .isPresent());
    }

    void delete(String id) {
        jdbi.useHandle(handle -> handle.execute("delete from knowledge.collection where id = ?", id));
    }

    private static KnowledgeCollection collection(ResultSet row) throws SQLException {
        return new KnowledgeCollection(
                row.getString("id"),
                row.getString("owner"),
                row.getString("name"),
                row.getBoolean("shared"),
                row.getTimestamp("created_at").toInstant());
    }
}
