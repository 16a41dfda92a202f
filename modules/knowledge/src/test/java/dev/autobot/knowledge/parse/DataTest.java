package dev.autobot.knowledge.parse;

import static dev.autobot.knowledge.parse.Texts.headings;
import static dev.autobot.knowledge.parse.Texts.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.knowledge.parse.Chunk.Kind;
import org.junit.jupiter.api.Test;

/** Passages of tables, JSON and configuration. */
class DataTest {

    @Test
    void namesTheHeadOfATableOverItsRows() {
        ParsedDocument document = parsed("a.csv", "\"name\";age\n" + "Ada;36\n".repeat(1_000));

        assertThat(document.chunks()).hasSizeBetween(5, 9);
        assertThat(document.chunks())
                .allSatisfy(chunk -> assertThat(chunk.kind()).isEqualTo(Kind.TABLE));
        assertThat(document.chunks().get(0).text()).startsWith("\"name\";age\nAda;36");
        assertThat(headings(document).subList(1, document.chunks().size())).containsOnly("name | age");
        assertThat(document.chunks())
                .allSatisfy(chunk -> assertThat(chunk.text()).endsWith("Ada;36"));
    }

    @Test
    void keepsARowOverSeveralLinesTogether() {
        String row = "1,\"" + "line\n".repeat(150) + "\"\n";
        ParsedDocument document = parsed("a.csv", "id,text\n" + row.repeat(5));

        assertThat(document.chunks().subList(1, 5))
                .allSatisfy(
                        chunk -> assertThat(chunk.text()).startsWith("1,\"line").endsWith("\""));
    }

    @Test
    void isNotSwallowedByAQuoteThatIsNeverClosed() {
        ParsedDocument document = parsed("a.tsv", "id\ttext\n1\t\"open\n" + "2\tfine\n".repeat(500));

        assertThat(document.chunks()).hasSizeGreaterThan(2);
        assertThat(headings(document).get(2)).isEqualTo("id | text");
    }

    @Test
    void saysWhereEachValueOfJsonIs() {
        ParsedDocument document = parsed(
                "a.json",
                "{\"name\":\"x\",\"servers\":[{\"host\":\"a\\u0000b\",\"on\":true},{\"host\":null}],\"n\":1e3}");

        assertThat(document.text())
                .isEqualTo("name: x\nservers[0].host: ab\nservers[0].on: true\n\nservers[1].host: null\n\nn: 1e3\n\n");
        assertThat(document.chunks())
                .allSatisfy(chunk -> assertThat(chunk.kind()).isEqualTo(Kind.CODE));
    }

    @Test
    void readsBrokenJsonAsText() {
        ParsedDocument document = parsed("a.json", "{\"name\": \"x\", oops}");

        assertThat(document.text()).isEqualTo("{\"name\": \"x\", oops}");
        assertThat(document.note()).isEqualTo("It is no JSON, or nested too deeply, so it was read as plain text.");
    }

    @Test
    void readsEachLineOfJsonLinesByItself() {
        ParsedDocument document = parsed("a.jsonl", "{\"a\":1}\nbroken {\n\n{\"a\":[2,3]}\n");

        assertThat(document.text()).contains("a: 1\n", "broken {\n", "a[0]: 2\na[1]: 3\n");
        assertThat(document.note()).isEqualTo("Lines that are no JSON were read as plain text: 1.");
    }

    @Test
    void namesTheSectionsOfConfiguration() {
        String values = "some.key = a value\n".repeat(20);
        assertThat(headings(parsed("a.toml", "[server]\n" + values + "\n[client]\n" + values)))
                .containsExactly("server", "client");
    }

    @Test
    void findsTheChaptersOfAPlainText() {
        String body = Texts.prose(900) + "\n\n";
        ParsedDocument document = parsed(
                "a.txt",
                "THE BOOK\n\nBOOK I\n\nCHAPTER I. In which\n\n" + body + "Chapter 2\n\n" + body + body + "PART TWO\n\n"
                        + body);

        assertThat(headings(document))
                .containsExactly(
                        "THE BOOK",
                        "BOOK I › CHAPTER I. In which",
                        "BOOK I › Chapter 2",
                        "BOOK I › Chapter 2",
                        "PART TWO");
    }

    @Test
    void cutsALogBetweenItsLines() {
        ParsedDocument document = parsed("a.log", "2026-01-01 INFO Started. It is well.\n".repeat(200));

        assertThat(document.chunks())
                .allSatisfy(chunk -> assertThat(chunk.text()).startsWith("2026").endsWith("well."));
    }
}
