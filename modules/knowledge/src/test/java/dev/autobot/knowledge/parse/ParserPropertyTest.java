package dev.autobot.knowledge.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a document holds, its passages tile its text. */
class ParserPropertyTest {

    private static final List<String> NAMES = List.of(
            "a.md", "a.txt", "a.log", "a.html", "a.csv", "a.tsv", "a.json", "a.jsonl", "a.yaml", "a.java", "a.py");

    private static final List<String> MARKS = List.of(
            "# ",
            "\n## Two\n",
            "\n### Three ###\n",
            "\n\n",
            "\n",
            "\n---\n",
            "\n===\n",
            "\n```java\n",
            "\n~~~\n",
            "```",
            "| a | b |\n",
            "|---|---|\n",
            "- item\n",
            "  1. deep\n",
            "    code\n",
            "<p>",
            "</p>",
            "<table><tr><td>",
            "</table>",
            "<pre>",
            "</pre>",
            "<ul><li>",
            "</ul>",
            "<h2>",
            "</h2>",
            "<script>",
            "</script>",
            "{\"a\": [",
            "]}",
            "\"",
            ",",
            ";",
            "a,b\n",
            ":",
            ":\n\n",
            "class A {\n",
            "  void run() {\n",
            "}\n",
            "def f(x):\n",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDE00",
            "\u0000",
            "\u0007",
            "\r\n",
            "&#0;",
            "&#xD800;",
            "\u00A0",
            "CHAPTER ONE\n\n",
            "…");

    private final Parser parser = new Parser(ParseLimits.DEFAULT);

    /** Pieces of all the formats, in any order, with words between them. */
    @Provide
    Arbitrary<String> mixtures() {
        Arbitrary<String> marks = Arbitraries.of(MARKS);
        Arbitrary<String> words = Arbitraries.strings()
                .withCharRange('a', 'e')
                .withChars(" .")
                .ofMinLength(1)
                .ofMaxLength(60);
        Arbitrary<String> long_ = Arbitraries.integers().between(1, 3_000).map("x"::repeat);
        Arbitrary<String> prose = Arbitraries.integers().between(50, 5_000).map(Texts::prose);
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(30);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(10, marks),
                        net.jqwik.api.Tuple.of(6, words),
                        net.jqwik.api.Tuple.of(1, long_),
                        net.jqwik.api.Tuple.of(1, prose),
                        net.jqwik.api.Tuple.of(1, any))
                .list()
                .ofMaxSize(80)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 300)
    void passagesTileTheTextOfEveryFormat(@ForAll("mixtures") String text) {
        for (String name : NAMES) {
            parsedOrRefused(name, text.getBytes(StandardCharsets.UTF_8));
        }
        Tiling.assertHolds(parser.ofMarkdown(text, "d-1"));
    }

    @Property(tries = 100)
    void anotherParseGivesTheSame(@ForAll("mixtures") String text) {
        assertThat(parser.ofMarkdown(text, "d-1")).isEqualTo(parser.ofMarkdown(text, "d-1"));
    }

    @Property(tries = 100)
    void limitsHold(@ForAll("mixtures") String text) {
        Parser small = new Parser(new ParseLimits(500, 400, 3, 5, 50));

        ParsedDocument document = small.ofMarkdown(text, "d-1");

        Tiling.assertHolds(document);
        assertThat(document.text().length()).isLessThanOrEqualTo(500);
        assertThat(document.chunks().size()).isLessThanOrEqualTo(3);
    }

    @Property(tries = 200)
    void bytesOfAnyKindAreReadOrRefused(@ForAll byte[] bytes) {
        NAMES.forEach(name -> parsedOrRefused(name, bytes));
    }

    private void parsedOrRefused(String name, byte[] bytes) {
        try {
            Texts.parsed(parser, name, bytes);
        } catch (PlatformException e) {
            assertThat(e.code()).isEqualTo(ErrorCodes.BAD_DOCUMENT);
            assertThat(e.getMessage()).startsWith("The document cannot be read. The name ends in ");
        }
    }
}
