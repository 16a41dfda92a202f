package dev.autobot.testkit;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How a {@link ScriptedModelServer} turns texts into vectors: as scripted, or else by a function. Thread-safe. */
final class ScriptedEmbeddings {

    private static final int USUAL_LENGTH = 8;

    /** A scripted answer: a status with a body, or vectors when the body is empty. */
    private record Scripted(int status, String body, List<float[]> vectors) {}

    private final Queue<Scripted> script = new ConcurrentLinkedQueue<>();
    private volatile Function<String, float[]> embedding = ScriptedEmbeddings::letters;

    void by(Function<String, float[]> function) {
        embedding = function;
    }

    void refuse(int status, String body) {
        script.add(new Scripted(status, body, List.of()));
    }

    void answer(List<float[]> vectors) {
        script.add(new Scripted(200, "", List.copyOf(vectors)));
    }

    void play(ReceivedRequest request, ScriptedResponse response, boolean isOpenAi) throws IOException {
        Scripted scripted = script.poll();
        if (scripted != null && !scripted.body().isEmpty()) {
            response.whole(scripted.status(), Map.of(), scripted.body());
            return;
        }
        List<float[]> vectors = scripted != null
                ? scripted.vectors()
                : texts(request).stream().map(embedding).toList();
        response.whole(200, Map.of(), isOpenAi ? openAi(vectors) : ollama(vectors));
    }

    private static List<String> texts(ReceivedRequest request) {
        JsonObject asked = Json.createReader(new StringReader(request.body())).readObject();
        JsonValue input = asked.get("input");
        return input instanceof JsonArray many
                ? many.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of(((JsonString) input).getString());
    }

    /** How often some letters occur: texts that look alike get vectors that do. */
    private static float[] letters(String text) {
        float[] counts = new float[USUAL_LENGTH];
        counts[0] = 1; // never all zeros
        text.chars().forEach(letter -> counts[letter % USUAL_LENGTH]++);
        return counts;
    }

    private static String openAi(List<float[]> vectors) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        IntStream.range(0, vectors.size())
                .forEach(index -> data.add(Json.createObjectBuilder()
                        .add("object", "embedding")
                        .add("index", index)
                        .add("embedding", numbers(vectors.get(index)))));
        return Json.createObjectBuilder()
                .add("object", "list")
                .add("model", "scripted")
                .add("data", data)
                .add("usage", Json.createObjectBuilder().add("prompt_tokens", 1).add("total_tokens", 1))
                .build()
                .toString();
    }

    private static String ollama(List<float[]> vectors) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        vectors.forEach(vector -> all.add(numbers(vector)));
        return Json.createObjectBuilder()
                .add("model", "scripted")
                .add("embeddings", all)
                .build()
                .toString();
    }

    private static JsonArrayBuilder numbers(float[] vector) {
        JsonArrayBuilder numbers = Json.createArrayBuilder();
        for (float number : vector) {
            numbers.add((double) number);
        }
        return numbers;
    }
}
