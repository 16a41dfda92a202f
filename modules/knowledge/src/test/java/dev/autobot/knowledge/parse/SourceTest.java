package dev.autobot.knowledge.parse;

import static dev.autobot.knowledge.parse.Texts.headings;
import static dev.autobot.knowledge.parse.Texts.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.knowledge.parse.Chunk.Kind;
import org.junit.jupiter.api.Test;

/** Passages of source code. */
class SourceTest {

    private static final String BODY = "        call(this, that, theOther);\n".repeat(8);

    @Test
    void namesTheClassAndTheMethodOfJava() {
        ParsedDocument document = parsed(
                "A.java",
                "package a;\n\n/** Says. */\npublic final class Speaker {\n\n    private int count;\n\n    "
                        + "/** Runs. */\n"
                        + "    @Override\n    public void run(int times) {\n" + BODY + "\n" + BODY + "    }\n\n"
                        + "    private static String text() {\n" + BODY + "    }\n}\n");

        assertThat(headings(document)).contains("Speaker › run", "Speaker › text");
        assertThat(document.chunks())
                .allSatisfy(chunk -> assertThat(chunk.kind()).isEqualTo(Kind.CODE));
    }

    @Test
    void namesTheFunctionsOfOtherLanguages() {
        assertThat(headings(parsed(
                        "a.py", "class A(B):\n    def run(self):\n" + BODY + "\n\n    async def stop(self):\n" + BODY)))
                .containsExactly("A", "A › stop");
        assertThat(headings(parsed(
                        "a.go",
                        "func (s *Server) Run(x int) error {\n" + BODY + "}\n\ntype X struct {\n" + BODY + "}\n")))
                .containsExactly("Run", "X");
        assertThat(headings(parsed(
                        "a.ts",
                        "export async function load() {\n" + BODY + "}\n\nexport interface Y {\n" + BODY + "}\n")))
                .containsExactly("load", "Y");
        assertThat(headings(parsed("a.sql", "CREATE TABLE IF NOT EXISTS users (\n" + BODY + ");\n\nselect 1\n" + BODY)))
                .containsExactly("users", "");
    }

    @Test
    void joinsShortDeclarations() {
        assertThat(parsed("a.py", "x = 1\n\ny = 2\n\ndef f():\n    pass\n").chunks())
                .hasSize(1);
    }
}
