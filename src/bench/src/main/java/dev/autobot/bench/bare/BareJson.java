package dev.autobot.bench.bare;

import jakarta.inject.Singleton;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

/** The application's one JSON-B engine. Thread-safe. */
@Singleton
public class BareJson {

    private final Jsonb jsonb = JsonbBuilder.create();

    <T> T read(String text, Class<T> type) {
        return jsonb.fromJson(text, type);
    }

    String write(Object frame) {
        return jsonb.toJson(frame);
    }
}
