package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes, the reader answers with a definition or with problems, and never with an exception. */
class ReaderPropertyTest {

    private static final List<String> PIECES = List.of(
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            "\n",
            "\n  ",
            "\t",
            "- ",
            "? ",
            "&a ",
            "*a",
            "!",
            "!!",
            "!!int ",
            "!<",
            "!%41 ",
            "%",
            "%YAML 9.9\n",
            "%TAG ! x\n",
            "---\n",
            "...\n",
            "| \n",
            "|99\n",
            ">+-\n",
            "#",
            "\\u12",
            "\\",
            "\\x",
            "\"\\U99999999\"",
            "\"\\ud800\"",
            "\u0000",
            "\ufeff",
            "\ud800",
            "\u2028",
            "@",
            "`",
            "~",
            "<<: ",
            "=",
            "${",
            "$${",
            "9".repeat(30),
            "1e999",
            ",",
            "null: null",
            "0x",
            "!!binary x",
            "!!set {a}",
            "!!null x");

    @Provide
    Arbitrary<String> texts() {
        List<String> good =
                Block.of("good-definitions.txt").stream().map(Block::text).toList();
        return Arbitraries.of(good);
    }

    @Property(tries = 5000)
    void aDamagedTextIsReadOrRefused(@ForAll("texts") String text, @ForAll Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(damaged.length() + 1);
            int end = Math.min(damaged.length(), at + random.nextInt(4));
            damaged.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        }
        answers(damaged.toString());
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        answers(text);
        answers("name: " + text);
        answers("{" + text);
    }

    private static void answers(String text) {
        Reading reading = DefinitionReader.check(text);
        long lines = text.chars()
                        .filter(c -> c == '\n' || c == '\r' || c == '\u2028' || c == '\u0085')
                        .count()
                + 2;

        assertThat(reading.definition().isPresent())
                .isEqualTo(reading.problems().isEmpty());
        assertThat(reading.problems()).allSatisfy(problem -> {
            assertThat(problem.line()).isBetween(1, (int) lines);
            assertThat(problem.text()).isNotBlank();
        });
    }
}
