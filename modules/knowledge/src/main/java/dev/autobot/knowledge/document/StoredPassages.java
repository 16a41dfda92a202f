package dev.autobot.knowledge.document;

import dev.autobot.knowledge.index.IndexedChunk;
import java.util.List;
import java.util.function.Supplier;

/** Reads all passages that can be found, one document after the other; an empty list is the end. One thread. */
final class StoredPassages implements Supplier<List<IndexedChunk>> {

    private static final int PAGE = 100;

    private final Stores stores;
    private final String model;
    private List<Document> page = List.of();
    private int next;
    private long last;

    /** Vectors of other models than the one named are left out: they mean something else. */
    StoredPassages(Stores stores, String model) {
        this.stores = stores;
        this.model = model;
    }

    @Override
    public List<IndexedChunk> get() {
        while (true) {
            if (next == page.size()) {
                page = stores.lists().indexedAfter(last, PAGE);
                next = 0;
            }
            if (page.isEmpty()) {
                return List.of();
            }
            Document document = page.get(next++);
            last = document.seq();
            List<IndexedChunk> passages = stores.passages().of(document);
            if (!passages.isEmpty()) {
                return model.equals(document.made().model()) ? passages : plain(passages);
            }
        }
    }

    private static List<IndexedChunk> plain(List<IndexedChunk> passages) {
        return passages.stream()
                .map(each -> new IndexedChunk(each.chunk(), each.document(), null))
                .toList();
    }
}
