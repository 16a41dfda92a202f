package dev.autobot.knowledge.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;

/** What is true of the passages of every document. */
final class Tiling {

    private Tiling() {}

    static void assertHolds(ParsedDocument document) {
        String text = document.text();
        int end = 0;
        Set<String> ids = new HashSet<>();
        for (Chunk chunk : document.chunks()) {
            assertThat(chunk.start()).isGreaterThanOrEqualTo(end);
            assertThat(text.substring(end, chunk.start())).isBlank();
            assertThat(chunk.text())
                    .isEqualTo(text.substring(chunk.start(), chunk.end()))
                    .isNotBlank();
            assertThat(chunk.text().length()).isLessThanOrEqualTo(ChunkSizes.MOST);
            assertThat(ids.add(chunk.id())).as("the id is unique").isTrue();
            assertThat(chunk.heading().length()).isLessThanOrEqualTo(501);
            assertStorable(chunk.heading());
            end = chunk.end();
        }
        assertThat(text.substring(end)).isBlank();
        assertStorable(text);
    }

    /** No NUL, no control characters but line ends and tabs, no half of a pair. */
    private static void assertStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean isHalf = Character.isSurrogate(each)
                    && !(Character.isHighSurrogate(each)
                            ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                            : i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
            assertThat(isHalf || Character.isISOControl(each) && each != '\n' && each != '\t')
                    .as("U+%04X at %d", (int) each, i)
                    .isFalse();
        }
    }
}
