package dev.autobot.knowledge;

import dev.autobot.knowledge.document.Passages;
import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.plugin.FoundPassage;
import dev.autobot.plugin.KnowledgeAnswer;
import dev.autobot.plugin.KnowledgeResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** An index in memory, by whole words. It outlives restarts of the plugin, as a folder does, and can be damaged. */
public final class WordIndex implements Passages, PassageSearch {

    private final AtomicInteger rebuilds = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private volatile Map<String, List<IndexedChunk>> all = new ConcurrentHashMap<>();
    private volatile String damage = "";
    private volatile Runnable beforeSwitch = () -> {};

    @Override
    public void put(IndexedChunk.Document document, List<IndexedChunk> chunks, String model) {
        if (chunks.isEmpty()) {
            all.remove(document.id());
        } else {
            all.put(document.id(), model.isEmpty() ? plain(chunks) : List.copyOf(chunks));
        }
    }

    /** As a real one: vectors of no model mean nothing. */
    private static List<IndexedChunk> plain(List<IndexedChunk> chunks) {
        return chunks.stream()
                .map(each -> new IndexedChunk(each.chunk(), each.document(), null))
                .toList();
    }

    @Override
    public void remove(String documentId) {
        all.remove(documentId);
    }

    @Override
    public void commit() {
        commits.incrementAndGet();
    }

    @Override
    public boolean rebuild(
            Supplier<List<IndexedChunk>> batches, String model, LongConsumer progress, BooleanSupplier isCancelled) {
        Map<String, List<IndexedChunk>> next = new ConcurrentHashMap<>();
        long done = 0;
        for (List<IndexedChunk> batch = batches.get(); !batch.isEmpty(); batch = batches.get()) {
            next.put(batch.get(0).document().id(), batch);
            done += batch.size();
            progress.accept(done);
        }
        beforeSwitch.run();
        all = next;
        damage = "";
        rebuilds.incrementAndGet();
        return true;
    }

    @Override
    public Map<String, Integer> documents() {
        return all.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .size()));
    }

    @Override
    public int passages() {
        return all.values().stream().mapToInt(List::size).sum();
    }

    @Override
    public String model() {
        return "";
    }

    @Override
    public String damage() {
        return damage;
    }

    /** Loses all, as a broken disk does. */
    public void breakDown() {
        all = new ConcurrentHashMap<>();
        damage = "A file is missing.";
    }

    /** Forgets one document, as a crash before a commit does. */
    public void forget(String document) {
        all.remove(document);
    }

    public void beforeSwitch(Runnable action) {
        beforeSwitch = action;
    }

    public int rebuilds() {
        return rebuilds.get();
    }

    /** The passages of a document, as they are in the index. */
    public List<IndexedChunk> of(String document) {
        return all.getOrDefault(document, List.of());
    }

    @Override
    public KnowledgeResults search(Asked asked, Set<String> collections, int limit) {
        Set<String> words = words(asked.text());
        List<FoundPassage> found = new ArrayList<>();
        all.values().stream()
                .flatMap(List::stream)
                .filter(each -> collections.contains(each.document().collection()))
                .forEach(each -> {
                    Set<String> common = words(each.chunk().text());
                    common.retainAll(words);
                    if (!common.isEmpty()) {
                        found.add(passage(each, common.size()));
                    }
                });
        found.sort((one, other) -> Double.compare(other.score(), one.score()));
        return new KnowledgeResults(found.subList(0, Math.min(limit, found.size())), "bm25", damage);
    }

    @Override
    public Optional<KnowledgeAnswer> answer(Asked asked, Set<String> collections) {
        List<FoundPassage> found = search(asked, collections, 1).passages();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new KnowledgeAnswer(
                        found.get(0).text(),
                        1,
                        List.of(new KnowledgeAnswer.Quoted(
                                found.get(0), found.get(0).text()))));
    }

    private static FoundPassage passage(IndexedChunk each, double score) {
        var chunk = each.chunk();
        return new FoundPassage(
                chunk.id(),
                chunk.text(),
                chunk.text(),
                score,
                new FoundPassage.Source(
                        each.document().id(),
                        each.document().name(),
                        chunk.heading(),
                        each.document().collection(),
                        chunk.start(),
                        chunk.end()));
    }

    private static Set<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).stream()
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
