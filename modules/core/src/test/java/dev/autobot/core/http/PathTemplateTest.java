package dev.autobot.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "/api/chats,            /api/chats",
        "/api/chats/{id},       /api/chats/7",
        "/api/chats/{id}/parts, /api/chats/7/parts",
        "/api/{a}/{b},          /api/x/y",
        "/api/chats/,           /api/chats/"
    })
    void fits(String template, String path) {
        assertThat(PathTemplate.match(template, path)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/chats,            /api/chats/",
        "/api/chats,            /api/Chats",
        "/api/chats,            /api/chats/7",
        "/api/chats,            /api",
        "/api/chats/{id},       /api/chats",
        "/api/chats/{id},       /api/chats/",
        "/api/chats/{id},       /api/chats/7/",
        "/api/chats/{id},       /api/chats/7/parts",
        "/api/chats/{id},       /api/chats//7",
        "/api/chats/{id}/parts, /api/chats//parts",
        "/api/chats/{id}/parts, /api/chats/7/other",
        "/api/chats/{id},       api/chats/7",
        "/api/v{n},             /api/v1"
    })
    void doesNotFit(String template, String path) {
        assertThat(PathTemplate.match(template, path)).isEmpty();
    }

    @Test
    void givesTheValuesOfParameters() {
        assertThat(PathTemplate.match("/api/{kind}/x/{id}", "/api/chats/x/7"))
                .contains(Map.of("kind", "chats", "id", "7"));
    }

    @ParameterizedTest
    @CsvSource({"a%2Fb", "a b", "é😀", "{id}", "..", "7;v=1", "a+b"})
    void givesAValueAsItStandsInThePath(String value) {
        assertThat(PathTemplate.match("/api/chats/{id}", "/api/chats/" + value)).contains(Map.of("id", value));
    }

    @Test
    void givesNoValuesWhenThereAreNoParameters() {
        assertThat(PathTemplate.match("/api/chats", "/api/chats")).contains(Map.of());
    }
}
