package dev.autobot.knowledge.parse;

import static dev.autobot.knowledge.parse.Texts.headings;
import static dev.autobot.knowledge.parse.Texts.parsed;
import static dev.autobot.knowledge.parse.Texts.prose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.knowledge.parse.Chunk.Kind;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Passages of Markdown. */
class MarkdownTest {

    @Test
    void namesTheHeadingsAboveAPassage() {
        ParsedDocument document = parsed(
                "a.md",
                "# Guide\n\nHello.\n\n## Install ##\n\nRun it.\n\n### On **Linux**\n\nApt.\n\n## Use\n\nNow.\n");

        assertThat(headings(document))
                .containsExactly("Guide", "Guide › Install", "Guide › Install › On Linux", "Guide › Use");
        assertThat(document.chunks().get(1).text()).isEqualTo("## Install ##\n\nRun it.");
        assertThat(document.note()).isEmpty();
    }

    @Test
    void knowsHeadingsThatAreUnderlined() {
        ParsedDocument document = parsed("a.md", "Guide\n=====\n\nHello.\n\nInstall\n-------\nRun it.\n");

        assertThat(headings(document)).containsExactly("Guide", "Guide › Install");
    }

    @Test
    void takesARuleForNoHeading() {
        assertThat(headings(parsed("a.md", "# A\n\nHello.\n\n---\n\nBye.\n"))).containsExactly("A");
    }

    @Test
    void keepsAHeadingWithTheDeeperOneBelowIt() {
        ParsedDocument document = parsed("a.md", "# A\n\n## B\n\nText.\n");

        assertThat(document.chunks()).singleElement().satisfies(chunk -> {
            assertThat(chunk.heading()).isEqualTo("A › B");
            assertThat(chunk.text()).startsWith("# A");
        });
    }

    @Test
    void takesNoLineOfCodeForAHeading() {
        ParsedDocument document =
                parsed("a.md", "# A\n\n```sh\n# no heading\n\n## nor this\n```\n\n~~~\n# nor that\n```\n~~~\n");

        assertThat(headings(document)).containsOnly("A");
    }

    @Test
    void takesNoWordWithAHashForAHeading() {
        assertThat(headings(parsed("a.md", "#tag is no heading\n\n####### nor is this\n")))
                .containsOnly("");
    }

    @Test
    void keepsABlockOfCodeWhole() {
        String code = "```java\n" + "int x = 1;\n\n".repeat(120) + "```";
        ParsedDocument document = parsed("a.md", "# A\n\n" + prose(900) + "\n\nSo:\n\n" + code + "\n\n" + prose(300));

        assertThat(document.chunks())
                .filteredOn(chunk -> chunk.text().contains("int x"))
                .singleElement()
                .satisfies(chunk -> {
                    assertThat(chunk.kind()).isEqualTo(Kind.CODE);
                    assertThat(chunk.text()).isEqualTo("So:\n\n" + code);
                });
    }

    @Test
    void cutsCodeThatIsTooLongAtBlankLines() {
        String part = "int x = 1;\n".repeat(30);
        ParsedDocument document = parsed("a.md", "```\n" + (part + "\n").repeat(20) + "```\n");

        assertThat(document.chunks().size()).isGreaterThan(3);
        assertThat(document.chunks())
                .allSatisfy(chunk -> assertThat(chunk.kind()).isEqualTo(Kind.CODE));
        assertThat(document.chunks().subList(1, document.chunks().size() - 1))
                .allSatisfy(chunk -> assertThat(chunk.text()).startsWith("int").endsWith(";"));
    }

    @Test
    void keepsATableWhole() {
        String table = "| name | age |\n|---|---|\n" + "| Ada Lovelace | 36 |\n".repeat(70);
        ParsedDocument document = parsed("a.md", "# A\n\n" + prose(900) + "\n\n" + table + "\n" + prose(900));

        assertThat(document.chunks()).hasSize(3);
        assertThat(document.chunks().get(1).text()).isEqualTo(table.strip());
        assertThat(document.chunks().get(1).kind()).isEqualTo(Kind.TABLE);
    }

    @Test
    void namesTheTablesHeadWhereATableIsCut() {
        String rows = IntStream.range(0, 300)
                .mapToObj(i -> "| person " + i + " | " + i + " |\n")
                .collect(Collectors.joining());
        ParsedDocument document = parsed("a.md", "# A\n\n| name | age |\n|:---|---:|\n" + rows);

        assertThat(document.chunks().size()).isGreaterThan(3);
        assertThat(document.chunks().get(0).heading()).isEqualTo("A");
        assertThat(document.chunks().subList(1, document.chunks().size())).allSatisfy(chunk -> {
            assertThat(chunk.heading()).isEqualTo("A › name | age");
            assertThat(chunk.text()).startsWith("| person").endsWith("|");
        });
    }

    @Test
    void keepsAListWithWhatIntroducesIt() {
        String list = "- " + prose(300) + "\n- " + prose(300) + "\n\n  more of it\n- " + prose(300);
        ParsedDocument document = parsed("a.md", prose(800) + "\n\nIt needs:\n\n" + list + "\n\nDone.");

        assertThat(document.chunks()).hasSize(2);
        assertThat(document.chunks().get(1).text())
                .startsWith("It needs:\n\n- ")
                .endsWith("Done.");
    }

    @Test
    void cutsALongListBetweenItsItems() {
        String item = "- " + prose(150) + "\n  " + prose(150) + "\n";
        ParsedDocument document = parsed("a.md", item.repeat(20));

        assertThat(document.chunks()).hasSizeGreaterThan(3);
        assertThat(document.chunks())
                .allSatisfy(chunk -> assertThat(chunk.text()).startsWith("- "));
    }

    @Test
    void joinsShortParagraphsAndCutsLongOnesAtSentences() {
        ParsedDocument document = parsed("a.md", ("Short one.\n\n").repeat(50) + prose(5_000));

        assertThat(document.chunks().get(0).text().length()).isBetween(500, ChunkSizes.TARGET);
        assertThat(document.chunks()).hasSizeBetween(5, 8);
        assertThat(document.chunks())
                .allSatisfy(chunk -> assertThat(chunk.text()).endsWith("."));
    }

    @Test
    void keepsFrontMatterApartFromText() {
        ParsedDocument document = parsed("a.md", "---\ntitle: x\n# no heading\n---\n\n# A\n\nText.\n");

        assertThat(headings(document)).containsExactly("", "A");
        assertThat(document.chunks().get(0).kind()).isEqualTo(Kind.CODE);
    }

    @Test
    void leavesCodeOpenToTheEndOfTheText() {
        assertThat(headings(parsed("a.md", "```\n# a\n\n# b\n"))).containsExactly("");
    }

    @Test
    void givesEqualPassagesIdsOfTheirOwn() {
        ParsedDocument document = parsed("a.md", "# A\n\nSame.\n\n# A\n\nSame.\n");

        assertThat(document.chunks()).hasSize(2);
        assertThat(document.chunks().get(1).id())
                .isEqualTo(document.chunks().get(0).id() + "-2");
    }

    @Test
    void keepsTheIdsOfWhatDidNotChange() {
        ParsedDocument before = parsed("a.md", "# A\n\nOne.\n\n# B\n\nTwo.\n");
        ParsedDocument after = parsed("a.md", "# A\n\nOne, more.\n\n# B\n\nTwo.\n");

        assertThat(after.chunks().get(1).id()).isEqualTo(before.chunks().get(1).id());
        assertThat(after.chunks().get(0).id())
                .isNotEqualTo(before.chunks().get(0).id());
    }

    @Test
    void makesNoPassageOfAFileThatIsEmpty() {
        ParsedDocument document = parsed("a.md", " \n\n");

        assertThat(document.chunks()).isEmpty();
        assertThat(document.note()).isEmpty();
    }
}
