package dev.autobot.knowledge.index;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A generation that is being filled while another one answers. What changes meanwhile reaches it at once, and is not
 * overwritten by what was read before. Used by one thread at a time.
 */
final class Shadow {

    private final Generation generation;
    private final String model;
    private final Set<String> changedDocuments = new HashSet<>();
    private final Set<String> removedCollections = new HashSet<>();
    private String lastDocument = "";
    private Language lastLanguage = Language.NONE;

    Shadow(Generation generation, String model) {
        this.generation = generation;
        this.model = model;
    }

    Generation generation() {
        return generation;
    }

    /** A change of a document, or else of a collection, or of neither. */
    void change(Generations.Change change, String document, String collection) throws IOException {
        if (!document.isEmpty()) {
            changedDocuments.add(document);
        } else if (!collection.isEmpty()) {
            removedCollections.add(collection);
        }
        change.on(generation);
    }

    /** Takes passages that were read before, and leaves out those of documents that have changed since. */
    void add(List<IndexedChunk> batch) throws IOException {
        int from = 0;
        while (from < batch.size()) {
            IndexedChunk.Document document = batch.get(from).document();
            int to = from;
            while (to < batch.size() && batch.get(to).document().id().equals(document.id())) {
                to++;
            }
            addOne(document, batch.subList(from, to));
            from = to;
        }
    }

    private void addOne(IndexedChunk.Document document, List<IndexedChunk> chunks) throws IOException {
        if (changedDocuments.contains(document.id()) || removedCollections.contains(document.collection())) {
            return;
        }
        // A document that goes on in the next batch keeps the language of its beginning.
        if (!document.id().equals(lastDocument)) {
            lastDocument = document.id();
            lastLanguage = Records.language(chunks);
        }
        generation.add(chunks, lastLanguage, model);
    }
}
