package dev.autobot.settings;

import dev.autobot.plugin.Setting.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** What is set, in the database; the only class with SQL. Joins the caller's transaction. Thread-safe. */
final class ValueStore {

    private final Jdbi jdbi;

    ValueStore(DataSource source) {
        this(Jdbi.create(source));
    }

    ValueStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps others from changing anything until the transaction ends; returns the last revision. */
    long lock() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select number from settings.revision where only_one = 1 for update")
                        .mapTo(Long.class)
                        .one());
    }

    void advance(long revision) {
        jdbi.useHandle(handle -> handle.createUpdate("update settings.revision set number = :number where only_one = 1")
                .bind("number", revision)
                .execute());
    }

    Optional<Chosen> find(Slot slot) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from settings.chosen
                        where scope = :scope and user_id = :user and setting_key = :key
                        """)
                .bind("scope", slot.scope().name())
                .bind("user", slot.userId())
                .bind("key", slot.key())
                .map((row, context) -> chosen(row))
                .findOne());
    }

    void put(Chosen chosen, Instant at) {
        int updated = write(
                """
                update settings.chosen
                set setting_value = :value, is_secret = :secret, revision = :revision, changed_at = :at
                where scope = :scope and user_id = :user and setting_key = :key
                """,
                chosen,
                at);
        if (updated == 0) {
            write(
                    """
                    insert into settings.chosen
                        (scope, user_id, setting_key, setting_value, is_secret, revision, changed_at)
                    values (:scope, :user, :key, :value, :secret, :revision, :at)
                    """,
                    chosen,
                    at);
        }
    }

    private int write(String sql, Chosen chosen, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                .bind("scope", chosen.slot().scope().name())
                .bind("user", chosen.slot().userId())
                .bind("key", chosen.slot().key())
                .bind("value", chosen.value())
                .bind("secret", chosen.isSecret())
                .bind("revision", chosen.revision())
                .bind("at", at)
                .execute());
    }

    /** All that was set after a revision, oldest first. */
    List<Chosen> after(long revision) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from settings.chosen where revision > :revision order by revision")
                .bind("revision", revision)
                .map((row, context) -> chosen(row))
                .list());
    }

    private static Chosen chosen(ResultSet row) throws SQLException {
        return new Chosen(
                new Slot(Scope.valueOf(row.getString("scope")), row.getString("user_id"), row.getString("setting_key")),
                row.getString("setting_value"),
                row.getBoolean("is_secret"),
                row.getLong("revision"));
    }
}
