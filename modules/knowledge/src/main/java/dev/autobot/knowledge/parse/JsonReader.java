package dev.autobot.knowledge.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringReader;

/**
 * Makes lines of JSON that say where each value is: {@code servers[0].host: example.org}. Reads token by token, so
 * nesting costs no stack. Used by one thread.
 */
final class JsonReader {

    private final ParseLimits limits;
    private final Cancel cancel;
    private final JsonFactory factory;

    JsonReader(ParseLimits limits, Cancel cancel) {
        this.limits = limits;
        this.cancel = cancel;
        this.factory = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.characters())
                        .build())
                .build();
    }

    /**
     * Writes the lines of all values in a text.
     *
     * @throws IOException when it is no JSON, or nested too deeply; what was written before is written
     */
    void read(String json, StringBuilder out) throws IOException {
        try (JsonParser parser = factory.createParser(new StringReader(json))) {
            JsonPath path = new JsonPath();
            JsonToken token = parser.nextToken();
            while (token != null && out.length() < limits.characters()) {
                cancel.step();
                token(parser, token, path, out);
                token = parser.nextToken();
            }
        }
    }

    private static void token(JsonParser parser, JsonToken token, JsonPath path, StringBuilder out) throws IOException {
        switch (token) {
            case FIELD_NAME -> path.name(parser.currentName());
            case START_OBJECT -> path.open(false);
            case START_ARRAY -> path.open(true);
            case END_OBJECT, END_ARRAY -> {
                path.close();
                divide(path.depth(), out);
            }
            default -> {
                String value = CleanText.of(parser.getText(), Integer.MAX_VALUE).end();
                out.append(path.next()).append(value).append('\n');
            }
        }
    }

    /** A blank line between the larger parts, where passages may then end. */
    private static void divide(int depth, StringBuilder out) {
        boolean isDivided = out.length() < 2 || out.charAt(out.length() - 2) == '\n';
        if (depth <= 2 && !isDivided) {
            out.append('\n');
        }
    }
}
