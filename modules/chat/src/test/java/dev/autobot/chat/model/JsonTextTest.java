package dev.autobot.chat.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void writesWhatASchemaIsMadeOf() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("object", "null"));
        schema.put("maxItems", 20);
        schema.put("additionalProperties", false);
        schema.put("enum", Arrays.asList("a", null));
        schema.put("properties", Map.of("x", Map.of()));

        assertThat(JsonText.of(schema))
                .isEqualTo("{\"type\":[\"object\",\"null\"],\"maxItems\":20,\"additionalProperties\":false,"
                        + "\"enum\":[\"a\",null],\"properties\":{\"x\":{}}}");
    }

    @Test
    void escapesWhatJsonDoesNotAllow() {
        assertThat(JsonText.of("\"\\\n\u0001é🙂")).isEqualTo("\"\\\"\\\\\\u000a\\u0001é🙂\"");
    }
}
