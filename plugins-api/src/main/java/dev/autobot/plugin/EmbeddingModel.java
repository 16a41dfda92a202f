package dev.autobot.plugin;

import java.util.List;

/**
 * The embedding model that the operator connected. Provided by the chat module while one is configured; thread-safe.
 */
public interface EmbeddingModel {

    /**
     * Which model.
     *
     * @return its name, as the operator wrote it
     */
    String name();

    /**
     * Turns texts into vectors.
     *
     * @param texts 1 to 64, none of them blank
     * @return one for each text, in order, all of one length
     * @throws PlatformException {@link ErrorCodes#MODEL_UNAVAILABLE} or {@link ErrorCodes#MODEL_FAILED}
     */
    @TakesTime
    List<float[]> embed(List<String> texts);
}
