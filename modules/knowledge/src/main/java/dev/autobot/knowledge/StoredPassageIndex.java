package dev.autobot.knowledge;

import dev.autobot.knowledge.document.Passages;
import dev.autobot.knowledge.index.IndexState;
import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.knowledge.index.PassageIndex;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The index on the disk, as documents see it.
 *
 * @param index opened
 */
record StoredPassageIndex(PassageIndex index) implements Passages {

    @Override
    public void put(IndexedChunk.Document document, List<IndexedChunk> chunks, String model) {
        index.put(document, chunks, model);
    }

    @Override
    public void remove(String documentId) {
        index.remove(documentId);
    }

    @Override
    public void commit() {
        index.commit();
    }

    @Override
    public boolean rebuild(
            Supplier<List<IndexedChunk>> batches, String model, LongConsumer progress, BooleanSupplier isCancelled) {
        return index.rebuild(batches, model, progress, isCancelled);
    }

    @Override
    public Map<String, Integer> documents() {
        return index.documents();
    }

    @Override
    public int passages() {
        return index.passages();
    }

    @Override
    public String model() {
        return index.model();
    }

    @Override
    public String damage() {
        return index.state() instanceof IndexState.Damaged damaged ? damaged.reason() : "";
    }
}
