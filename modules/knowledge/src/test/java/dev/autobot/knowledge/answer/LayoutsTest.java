package dev.autobot.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.knowledge.index.PassageIndex;
import dev.autobot.knowledge.parse.ParseLimits;
import dev.autobot.knowledge.parse.Parser;
import dev.autobot.plugin.KnowledgeAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is quoted of files that are no prose, as they are parsed. */
class LayoutsTest {

    private static final Parser PARSER = new Parser(ParseLimits.DEFAULT);

    @TempDir
    private Path folder;

    private PassageIndex index;

    @BeforeEach
    void open() throws IOException {
        index = PassageIndex.open(folder.resolve("index"));
    }

    @AfterEach
    void close() {
        index.close();
    }

    private void put(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        IndexedChunk.Document document = new IndexedChunk.Document(name, name, "mine");
        index.put(
                document,
                PARSER.parse(file, name, name, () -> false).chunks().stream()
                        .map(chunk -> new IndexedChunk(chunk, document, null))
                        .toList());
    }

    private KnowledgeAnswer answer(String question) {
        KnowledgeAnswer answer =
                new Extractor(index).answer(question, Set.of("mine"), null).orElseThrow();
        assertThat(answer.quotations())
                .allSatisfy(quoted -> assertThat(quoted.passage().text()).contains(quoted.words()));
        return answer;
    }

    private void putStaff() throws IOException {
        StringBuilder rows = new StringBuilder("employee,name,office,phone number\n");
        List<String> offices = List.of("Oslo", "Graz", "Lyon");
        for (int i = 1; i <= 400; i++) {
            rows.append("E").append(1000 + i).append(",Dagny Brandt").append(i).append(',');
            rows.append(offices.get(i % 3)).append(",+47 555 ").append(2000 + i).append('\n');
        }
        put("staff.csv", rows.toString());
    }

    @Test
    void quotesTheRowThatIsAskedForBelowItsHead() throws IOException {
        putStaff();

        KnowledgeAnswer answer = answer("What is the phone number of employee E1234?");

        assertThat(answer.text())
                .isEqualTo("> ```\n> employee | name | office | phone number\n> E1234,Dagny Brandt234,Oslo,+47 555"
                        + " 2234\n> ```\n>\n> — *staff.csv*");
        assertThat(answer.quotations().get(0).words()).isEqualTo("E1234,Dagny Brandt234,Oslo,+47 555 2234");
    }

    @Test
    void quotesARowOfTheFirstPassageWithItsHeadAsItIs() throws IOException {
        putStaff();

        KnowledgeAnswer answer = answer("In which office does Dagny Brandt9 work?");

        assertThat(answer.text())
                .startsWith("> ```\n> employee,name,office,phone number\n> E1009,Dagny Brandt9,Oslo,+47 555 2009\n"
                        + "> ```\n");
        assertThat(answer.quotations().get(0).words()).startsWith("E1009,");
    }

    @Test
    void keepsTheLinesOfCodeAroundTheMatch() throws IOException {
        put(
                "Engine.java",
                "class Engine {\n\n    int cylinders;\n\n    void ignite() {\n        spark.jump();\n    }\n}\n");

        assertThat(answer("Where does the spark jump?").text())
                .startsWith("> ```\n> ")
                .contains("\n>     void ignite() {\n>         spark.jump();\n>     }\n");
    }

    @Test
    void keepsTheLinesOfDataAndBoundsThem() throws IOException {
        StringBuilder yaml = new StringBuilder("ports:\n");
        for (int i = 0; i < 60; i++) {
            yaml.append("  service").append(i).append(": ").append(4000 + i).append('\n');
        }
        put("ports.yaml", yaml.toString());

        String text = answer("Which ports does service33 have?").text();

        assertThat(text).contains("\n>   service33: 4033\n").doesNotContain("service20:", "service50:");
    }

    @Test
    void leavesNoLinkThatLeadsNowhereAndNoCodeOpen() throws IOException {
        put(
                "guide.md",
                "Walruses live in [workspaces](#workspaces), and [ice](https://ice.example) melts. A `walrus.dive(`"
                        + " is deep.\n\n" + "Tusks of a walrus `" + "grow on ".repeat(70) + "`.");

        String text = answer("Where do walruses live?").text();

        assertThat(text)
                .contains("live in workspaces, and [ice](https://ice.example)")
                .doesNotContain("#workspaces");
        assertThat(answer("How do tusks grow?").text()).contains("walrus \\`grow");
    }
}
