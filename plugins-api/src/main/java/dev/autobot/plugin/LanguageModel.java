package dev.autobot.plugin;

import java.util.Map;

/**
 * The language model that the operator connected. Provided by the chat module while one is configured; thread-safe.
 */
public interface LanguageModel {

    /**
     * Which model.
     *
     * @return its name, as the operator wrote it
     */
    String name();

    /**
     * Asks for an answer that is a JSON object.
     *
     * @param instructions what the model is to do
     * @param question what it is to do it with
     * @param schema the JSON Schema of the answer. Servers that cannot hold a model to it are told of it in the
     *     instructions: check what comes
     * @param run ends the request when it is cancelled
     * @return the answer's text, without what the model thought
     * @throws PlatformException {@link ErrorCodes#MODEL_UNAVAILABLE}, {@link ErrorCodes#MODEL_FAILED} or
     *     {@link ErrorCodes#RUN_CANCELLED}
     */
    @TakesTime
    String answer(String instructions, String question, Map<String, Object> schema, Run run);
}
