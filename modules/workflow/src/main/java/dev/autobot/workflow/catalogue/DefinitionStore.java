package dev.autobot.workflow.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * Stored definitions in the database; the only class with SQL about them. Joins the caller's transaction. Thread-
 * safe.
 */
final class DefinitionStore {

    private final Jdbi jdbi;

    DefinitionStore(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** One version of a stored definition. */
    record Row(String name, int version, String text, String createdBy, Instant createdAt) {}

    void insert(Row row, String description) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into workflow.definition (name, version, description, text, created_by, created_at)
                        values (:name, :version, :description, :text, :by, :at)
                        """)
                .bind("name", row.name())
                .bind("version", row.version())
                .bind("description", description)
                .bind("text", row.text())
                .bind("by", row.createdBy())
                .bind("at", row.createdAt())
                .execute());
    }

    Optional<Row> find(String name, int version) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from workflow.definition where name = :name and version = :version")
                .bind("name", name)
                .bind("version", version)
                .map((row, context) -> row(row))
                .findOne());
    }

    /** The newest version of a name. */
    Optional<Row> newest(String name) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from workflow.definition where name = :name order by version desc limit 1")
                .bind("name", name)
                .map((row, context) -> row(row))
                .findFirst());
    }

    /** All versions of all names. */
    List<Row> all(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from workflow.definition order by name, version desc limit :limit")
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list());
    }

    List<String> names(int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select distinct name from workflow.definition order by name limit :limit")
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
    }

    int count() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from workflow.definition")
                .mapTo(Integer.class)
                .one());
    }

    /** Deletes one version of a name, or all when that is {@code null}; returns how many. */
    int delete(String name, Integer version) {
        String sql = "delete from workflow.definition where name = :name"
                + (version == null ? "" : " and version = :version");
        return jdbi.withHandle(handle -> {
            Update update = handle.createUpdate(sql).bind("name", name);
            if (version != null) {
                update.bind("version", version.intValue());
            }
            return update.execute();
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("name"),
                row.getInt("version"),
                row.getString("text"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant());
    }
}
