package dev.autobot.knowledge.index;

import dev.autobot.knowledge.parse.Chunk;
import dev.autobot.plugin.FoundPassage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Passages for tests. */
final class Passages {

    private Passages() {}

    static IndexedChunk.Document document(String id, String collection) {
        return new IndexedChunk.Document(id, id + ".md", collection);
    }

    static List<IndexedChunk> of(IndexedChunk.Document document, String... texts) {
        List<IndexedChunk> made = new ArrayList<>();
        for (String text : texts) {
            made.add(of(document, made.size(), text, null));
        }
        return made;
    }

    static IndexedChunk of(IndexedChunk.Document document, int number, String text, float[] vector) {
        String id = document.id() + "-" + number;
        return new IndexedChunk(
                new Chunk(id, "Heading", number, number + text.length(), text, Chunk.Kind.PROSE), document, vector);
    }

    static void put(PassageIndex index, String id, String collection, String... texts) {
        IndexedChunk.Document document = document(id, collection);
        index.put(document, of(document, texts));
    }

    static SearchResult search(PassageIndex index, String text, String... collections) {
        return index.search(new SearchRequest(text, Set.of(collections), 10, null));
    }

    static List<String> found(SearchResult result) {
        return result.hits().stream()
                .map(Hit::passage)
                .map(FoundPassage::source)
                .map(FoundPassage.Source::documentId)
                .toList();
    }

    static List<String> found(PassageIndex index, String text, String... collections) {
        return found(search(index, text, collections));
    }
}
