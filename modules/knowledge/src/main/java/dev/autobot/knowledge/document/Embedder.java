package dev.autobot.knowledge.document;

import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.plugin.EmbeddingModel;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes vectors of passages while an embedding model is connected. A model that fails keeps no document from being
 * found by its words. Thread-safe.
 */
final class Embedder {

    private static final int BATCH = 64;
    private static final int TRIES = 3;

    private final PluginContext context;

    Embedder(PluginContext context) {
        this.context = context;
    }

    /**
     * The vectors of a document's passages.
     *
     * @param vectors one for each passage; none when there is no model, or it failed
     * @param model its name; {@code null} when there are none
     * @param warning why there are none though there is a model; else empty
     */
    record Vectors(List<float[]> vectors, String model, String warning) {

        static final Vectors NONE = new Vectors(List.of(), null, "");

        int dimension() {
            return vectors.isEmpty() ? 0 : vectors.get(0).length;
        }

        /** The passages with their vectors. */
        List<IndexedChunk> on(List<IndexedChunk> passages) {
            if (vectors.isEmpty()) {
                return passages;
            }
            List<IndexedChunk> all = new ArrayList<>(passages.size());
            for (int i = 0; i < passages.size(); i++) {
                IndexedChunk passage = passages.get(i);
                all.add(new IndexedChunk(passage.chunk(), passage.document(), vectors.get(i)));
            }
            return all;
        }
    }

    /** The name of the model that is connected now. */
    Optional<String> model() {
        return context.find(EmbeddingModel.class).map(EmbeddingModel::name);
    }

    /** Makes all vectors or none. */
    Vectors embed(List<IndexedChunk> passages, BooleanSupplier isOver) {
        Optional<EmbeddingModel> found = context.find(EmbeddingModel.class);
        if (found.isEmpty() || passages.isEmpty()) {
            return Vectors.NONE;
        }
        List<float[]> vectors = new ArrayList<>(passages.size());
        try {
            String name = found.get().name();
            for (int first = 0; first < passages.size(); first += BATCH) {
                if (isOver.getAsBoolean()) {
                    return failed("it took too long");
                }
                List<String> texts = texts(passages.subList(first, Math.min(passages.size(), first + BATCH)));
                vectors.addAll(batch(found.get(), texts));
            }
            boolean isEven = vectors.stream().allMatch(vector -> vector.length == vectors.get(0).length);
            return isEven ? new Vectors(vectors, name, "") : failed("its vectors are not of one length");
        } catch (PlatformException e) {
            return failed(e.getMessage());
        } catch (RuntimeException e) {
            context.logger().log(System.Logger.Level.WARNING, "The embedding model failed.", e);
            return failed("the log says why");
        }
    }

    private static List<String> texts(List<IndexedChunk> passages) {
        return passages.stream()
                .map(passage -> passage.chunk().text())
                .map(text -> text.isBlank() ? "-" : text)
                .toList();
    }

    private static List<float[]> batch(EmbeddingModel model, List<String> texts) {
        PlatformException last = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                List<float[]> vectors = model.embed(texts);
                if (vectors.size() == texts.size()) {
                    return vectors;
                }
                throw new IllegalStateException(
                        "the embedding model gave " + vectors.size() + " vectors for " + texts.size() + " texts");
            } catch (PlatformException e) {
                last = e;
            }
        }
        throw last;
    }

    private static Vectors failed(String why) {
        return new Vectors(
                List.of(),
                null,
                "Found by its words only, not by its meaning: the embedding model failed ("
                        + why.replaceAll("\\.+$", "")
                        + "). It is tried again by itself, at the latest after an hour.");
    }
}
