package dev.autobot.knowledge.document;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Lists and counts of documents in the database. Thread-safe. */
final class DocumentLists {

    private final Jdbi jdbi;

    DocumentLists(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** Documents of some collections with numbers below a bound, newest first. */
    List<Document> page(Collection<String> collections, Optional<DocumentState> state, long before, int limit) {
        if (collections.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from knowledge.document
                        where collection in (<collections>) and not removed and seq < :before
                          and (:state = '' or state = :state)
                        order by seq desc limit :limit
                        """)
                .bindList("collections", List.copyOf(collections))
                .bind("before", before)
                .bind("state", state.map(DocumentState::word).orElse(""))
                .bind("limit", limit)
                .map((row, context) -> DocumentRows.document(row))
                .list());
    }

    /** How many documents can be found in some collections. */
    int indexed(Collection<String> collections) {
        if (collections.isEmpty()) {
            return 0;
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select count(*) from knowledge.document
                        where collection in (<collections>) and state = 'indexed' and not removed
                        """)
                .bindList("collections", List.copyOf(collections))
                .mapTo(Integer.class)
                .one());
    }

    /** How many documents of some collections are in each state, by the collection's id. */
    Map<String, Map<DocumentState, Integer>> countsIn(Collection<String> collections) {
        Map<String, Map<DocumentState, Integer>> counts = new HashMap<>();
        if (!collections.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery(
                            """
                            select collection, state, count(*) as many from knowledge.document
                            where collection in (<collections>) and not removed group by collection, state
                            """)
                    .bindList("collections", List.copyOf(collections))
                    .map((row, context) -> counts.computeIfAbsent(
                                    row.getString("collection"), key -> new EnumMap<>(DocumentState.class))
                            .put(DocumentState.of(row.getString("state")), row.getInt("many")))
                    .list());
        }
        return counts;
    }

    int countOf(String owner) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from knowledge.document where owner = :owner and not removed")
                .bind("owner", owner)
                .mapTo(Integer.class)
                .one());
    }

    /** How many documents are in each state, of all users. */
    Map<DocumentState, Integer> counts() {
        return counts("");
    }

    private Map<DocumentState, Integer> counts(String more) {
        Map<DocumentState, Integer> counts = new EnumMap<>(DocumentState.class);
        jdbi.useHandle(handle -> handle.createQuery("select state, count(*) as many from knowledge.document"
                        + " where not removed " + more + " group by state")
                .map((row, context) -> counts.put(DocumentState.of(row.getString("state")), row.getInt("many")))
                .list());
        return counts;
    }

    /** How many passages can be found, of all users. */
    long passages() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select coalesce(sum(passages), 0) from knowledge.document
                        where state = 'indexed' and not removed
                        """)
                .mapTo(Long.class)
                .one());
    }

    /** The document that has waited longest of each user who has one waiting. */
    List<Document> firstInLine() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from knowledge.document where seq in (
                            select min(seq) from knowledge.document
                            where state = 'uploaded' and not removed group by owner)
                        """)
                .map((row, context) -> DocumentRows.document(row))
                .list());
    }

    /** Since when the document has waited that was first added of those that wait. */
    Optional<Instant> waitingSince() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select min(updated_at) as since from knowledge.document
                        where state = 'uploaded' and not removed
                        """)
                .map((row, context) ->
                        Optional.ofNullable(row.getTimestamp("since")).map(since -> since.toInstant()))
                .one());
    }

    /** All documents on which work has begun and not ended. */
    List<Document> atWork() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from knowledge.document where not removed and state in (<states>) order by seq")
                .bindList("states", words(DocumentState.AT_WORK))
                .map((row, context) -> DocumentRows.document(row))
                .list());
    }

    /** The first documents that are half removed. */
    List<Document> halfRemoved(int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from knowledge.document where removed order by seq limit :limit")
                        .bind("limit", limit)
                        .map((row, context) -> DocumentRows.document(row))
                        .list());
    }

    /** Hands on the id and owner of each document that waits. */
    void eachWaiting(BiConsumer<String, String> each) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select id, owner from knowledge.document where state = 'uploaded' and not removed")
                .map((row, context) -> Map.entry(row.getString("id"), row.getString("owner")))
                .forEach(entry -> each.accept(entry.getKey(), entry.getValue())));
    }

    int waiting() {
        return counts("and state = 'uploaded'").getOrDefault(DocumentState.UPLOADED, 0);
    }

    /** The next documents that can be found, after a number, in the order in which they came. */
    List<Document> indexedAfter(long seq, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from knowledge.document
                        where state = 'indexed' and not removed and seq > :seq order by seq limit :limit
                        """)
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> DocumentRows.document(row))
                .list());
    }

    /** Hands on the id and the number of passages of each document that can be found. */
    void eachIndexed(BiConsumer<String, Integer> each) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select id, passages from knowledge.document where state = 'indexed' and not removed")
                .map((row, context) -> Map.entry(row.getString("id"), row.getInt("passages")))
                .forEach(entry -> each.accept(entry.getKey(), entry.getValue())));
    }

    /** The embedding model of most documents; empty when none has vectors. */
    String usualModel() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select model from knowledge.document
                        where state = 'indexed' and not removed and model is not null
                        group by model order by count(*) desc, model limit 1
                        """)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    /** The next documents whose vectors are not of a model, after a number, among those that can be found. */
    List<Document> without(String model, long seq, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from knowledge.document
                        where state = 'indexed' and not removed and passages > 0 and (model is null or model <> :model)
                          and seq > :seq
                        order by seq limit :limit
                        """)
                .bind("model", model)
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> DocumentRows.document(row))
                .list());
    }

    /** How many documents there are as above. */
    int countWithout(String model) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select count(*) from knowledge.document
                        where state = 'indexed' and not removed and passages > 0 and (model is null or model <> :model)
                        """)
                .bind("model", model)
                .mapTo(Integer.class)
                .one());
    }

    private static List<String> words(Set<DocumentState> states) {
        return states.stream().map(DocumentState::word).toList();
    }
}
