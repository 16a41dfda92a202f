package dev.autobot.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.knowledge.answer.Piece.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private static List<String> texts(String passage) {
        return Pieces.of(passage).stream().map(Piece::text).toList();
    }

    private static List<Kind> kinds(String passage) {
        return Pieces.of(passage).stream().map(Piece::kind).toList();
    }

    @Test
    void takesSentencesRowsItemsAndWholeBlocksOfCodeApart() {
        String passage =
                """
                ## Start

                It is quick. Run
                this:

                ```sh
                one
                  two
                ```

                | a | b |
                |---|---|
                | 1 | 2 |

                1. Look. Wait.
                2. Go.
                """;

        assertThat(texts(passage))
                .containsExactly(
                        "It is quick.",
                        "Run this:",
                        "one\n  two",
                        "| a | b |",
                        "| 1 | 2 |",
                        "1. Look.",
                        "Wait.",
                        "2. Go.");
        assertThat(kinds(passage))
                .containsExactly(
                        Kind.SENTENCE, Kind.SENTENCE, Kind.CODE, Kind.ROW, Kind.ROW, Kind.ITEM, Kind.ITEM, Kind.ITEM);
    }

    @Test
    void knowsWhichSentencesStandInOneParagraph() {
        assertThat(Pieces.of("One. Two.\n\nThree.\n- Four. Five.\n- Six."))
                .extracting(Piece::block)
                .containsExactly(0, 0, 1, 2, 2, 3);
    }

    @Test
    void doesNotEndASentenceWithinAPath() {
        assertThat(texts("See ../../x and [this](../y). It helps."))
                .containsExactly("See ../../x and [this](../y).", "It helps.");
    }

    @Test
    void takesHeadingsOnlyWhereThereIsNothingElse() {
        assertThat(texts("# One\n\n# Two")).containsExactly("# One", "# Two");
        assertThat(texts("# One\n\nText")).containsExactly("Text");
        assertThat(texts(" \n\n---\n")).isEmpty();
        assertThat(texts("")).isEmpty();
    }

    @Test
    void takesAnOpenBlockOfCodeToTheEnd() {
        assertThat(texts("```\na\n\nb")).containsExactly("a\n\nb");
        assertThat(texts("    int a;\n    int b;")).containsExactly("    int a;\n    int b;");
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(new Piece(Kind.SENTENCE, 0, 0, 1_000, "word ".repeat(200))
                        .cut()
                        .text())
                .hasSizeLessThanOrEqualTo(502)
                .endsWith("word …");
        assertThat(new Piece(Kind.CODE, 0, 0, 500, "line\n".repeat(100))
                        .cut()
                        .text()
                        .lines())
                .hasSize(31)
                .endsWith("…");
        assertThat(new Piece(Kind.SENTENCE, 0, 0, 800, "😀".repeat(400))
                        .cut()
                        .text()
                        .codePoints())
                .doesNotContain(0xFFFD)
                .hasSizeLessThan(260);
    }

    @Test
    void knowsWhereEachPieceStands() {
        String passage = "# A\n\nOne\n  two. Three.\n\n- Four\n  five.\n\n```sh\nsix\n\nseven  \n```\n| 8 | 9 |\n";

        assertThat(Pieces.of(passage).stream().map(piece -> passage.substring(piece.start(), piece.end())))
                .containsExactly("One\n  two.", "Three.", "- Four\n  five.", "six\n\nseven", "| 8 | 9 |");
    }

    @Test
    void doesNotEndASentenceWithinCode() {
        assertThat(texts("Say `Stop. Now.` aloud. Go.")).containsExactly("Say `Stop. Now.` aloud.", "Go.");
    }
}
