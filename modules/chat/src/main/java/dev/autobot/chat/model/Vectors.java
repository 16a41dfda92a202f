package dev.autobot.chat.model;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.List;

/** Checks what an embedding model gives: whoever searches among vectors cannot. */
final class Vectors {

    private Vectors() {}

    /**
     * The vectors, if they can be used.
     *
     * @throws PlatformException {@code MODEL_FAILED} otherwise
     */
    static List<float[]> checked(List<float[]> vectors, int wanted, ModelConfig config) {
        if (vectors.size() != wanted) {
            throw unusable(config, "gave " + vectors.size() + " vectors for " + wanted + " texts");
        }
        int length = vectors.get(0).length;
        if (length == 0) {
            throw unusable(config, "gave an empty vector");
        }
        for (float[] vector : vectors) {
            if (vector.length != length) {
                throw unusable(config, "gave vectors of " + length + " and of " + vector.length + " numbers at once");
            }
            if (!isFinite(vector)) {
                throw unusable(config, "gave a vector with something that is no finite number");
            }
        }
        return vectors;
    }

    private static boolean isFinite(float[] vector) {
        for (float number : vector) {
            if (!Float.isFinite(number)) {
                return false;
            }
        }
        return true;
    }

    private static PlatformException unusable(ModelConfig config, String what) {
        return new PlatformException(
                ErrorCodes.MODEL_FAILED,
                config.title() + " " + what + "; check that " + config.use().variable("model")
                        + " names an embedding model.");
    }
}
