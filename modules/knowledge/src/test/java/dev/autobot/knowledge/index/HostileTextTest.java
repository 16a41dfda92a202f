package dev.autobot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that no person would write: none fails, none is read as a query language. */
class HostileTextTest {

    @TempDir
    private Path folder;

    private PassageIndex index;

    @BeforeEach
    void open() throws IOException {
        index = PassageIndex.open(folder);
        Passages.put(index, "a", "c", "An apple a day keeps the doctor away.");
        Passages.put(index, "b", "c", "To be, or not to be, that is the question.");
        Passages.put(index, "rtl", "c", "שלום עולם, السلام عليكم");
        Passages.put(index, "cjk", "c", "知識は力なり");
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void takesOperatorsForWords() {
        assertThat(Passages.found(index, "apple AND NOT doctor", "c")).containsExactly("a");
        assertThat(Passages.found(index, "app*", "c")).isEmpty();
        assertThat(Passages.found(index, "appel~ a?ple", "c")).isEmpty();
        assertThat(Passages.found(index, "text:apple", "c")).containsExactly("a");
        assertThat(Passages.found(index, "collection:c", "c")).isEmpty();
        assertThat(Passages.found(index, "\"apple doctor\" +missing -apple", "c"))
                .containsExactly("a");
        assertThat(Passages.found(index, "*:* [a TO z] {x} (apple^9 \\ / || &&", "c"))
                .containsExactly("a");
    }

    @Test
    void takesTheFirstWordsOfVeryMany() {
        String many = IntStream.range(0, 10_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

        assertThat(Passages.found(index, "apple doctor " + many, "c")).containsExactly("a");
        assertThat(Passages.found(index, many + " apple", "c")).isEmpty();
        assertThat(Passages.found(index, "apple ".repeat(10_000), "c")).containsExactly("a");
    }

    @Test
    void looksForSmallWordsWhereThereAreNoOthers() {
        assertThat(Passages.found(index, "to be or not to be", "c").get(0)).isEqualTo("b");
        assertThat(Passages.found(index, "the", "c")).isNotEmpty();
    }

    @Test
    void findsOtherScripts() {
        assertThat(Passages.found(index, "עולם", "c")).containsExactly("rtl");
        assertThat(Passages.found(index, "السلام", "c")).containsExactly("rtl");
        assertThat(Passages.found(index, "知識", "c")).containsExactly("cjk");
    }

    @Test
    void findsNothingForNothing() {
        for (String text : List.of(
                "", " \n\t", "😀👩‍👩‍👧 🏳️‍🌈", "?!*~\"", "\u0000\uD800", "\u202E\u200B", "x".repeat(100_000))) {
            assertThat(Passages.found(index, text, "c")).isEmpty();
        }
    }

    @Test
    void doesNotFailForRandomTextsEitherAsQuestionsOrAsPassages() {
        long seed = new Random().nextLong();
        System.out.println("HostileTextTest, seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String text = random.ints(random.nextInt(200), 0, random.nextBoolean() ? 0x250 : 0x11000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            Passages.put(index, "random", "c", text.isEmpty() ? "empty" : text);
            assertThat(Passages.search(index, text, "c").warning()).isEmpty();
        }
        assertThat(Passages.found(index, "apple", "c")).contains("a");
    }
}
