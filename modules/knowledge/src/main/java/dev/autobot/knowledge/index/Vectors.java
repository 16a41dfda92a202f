package dev.autobot.knowledge.index;

/**
 * Which vectors an index holds: those of one model, all of one length. Immutable.
 *
 * @param model the name of the embedding model; empty when that is not decided
 * @param dimension their length; 0 while there are none
 */
record Vectors(String model, int dimension) {

    static final Vectors NONE = new Vectors("", 0);

    /** The longest vectors that are kept. */
    static final int MOST_DIMENSIONS = 4096;

    /** Vectors of a model, as long as the first one that there is. */
    static Vectors of(String model, Iterable<IndexedChunk> chunks) {
        for (IndexedChunk each : chunks) {
            if (each.vector() != null && each.vector().length > 0 && each.vector().length <= MOST_DIMENSIONS) {
                return new Vectors(model, each.vector().length);
            }
        }
        return new Vectors(model, 0);
    }

    /** The same direction with the length 1; {@code null} for what is no vector of this index, or has no direction. */
    float[] normalized(float[] vector) {
        if (vector == null || vector.length != dimension) {
            return null;
        }
        double sum = 0;
        for (float each : vector) {
            sum += (double) each * each;
        }
        double length = Math.sqrt(sum);
        if (!Double.isFinite(length) || length < Float.MIN_NORMAL) {
            return null;
        }
        float[] made = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            made[i] = (float) (vector[i] / length);
        }
        return made;
    }

    /** Why a question with this vector is answered by words alone; empty when it is not. */
    String problem(Embedding question) {
        if (dimension == 0) {
            return "The documents are searched by words only: they were indexed without an embedding model. They "
                    + "get vectors of '" + question.model() + "' by themselves, which takes a while.";
        }
        if (!model.equals(question.model())) {
            return "The documents are searched by words only: they were indexed with the embedding model '" + model
                    + "', and now '" + question.model() + "' is configured. Reindex to search by meaning.";
        }
        if (dimension != question.vector().length) {
            return "The documents are searched by words only: their vectors have " + dimension
                    + " dimensions, and the model '" + model + "' now gives " + question.vector().length
                    + ". Reindex to search by meaning.";
        }
        return normalized(question.vector()) == null
                ? "The documents were searched by words only: the embedding model gave no usable vector for them."
                : "";
    }
}
