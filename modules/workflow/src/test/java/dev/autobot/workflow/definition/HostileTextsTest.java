package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.PlatformException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Texts that are made to hurt are refused at once, with a sentence. */
class HostileTextsTest {

    private static final String HEAD =
            "name: a\ndescription: d\nsteps:\n  - description: s\n    tool: t\n    arguments:\n";

    @Test
    void refusesTenMegabytes() {
        refuses("name: " + "a".repeat(10_000_000), "larger than the 262144 bytes");
    }

    @Test
    void refusesWhatIsLargeInBytesOnly() {
        refuses("name: " + "ä".repeat(140_000), "larger than the 262144 bytes");
    }

    @Test
    void refusesABombOfAliases() {
        StringBuilder bomb = new StringBuilder(HEAD).append("      a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c <= 'i'; c++) {
            String before = "*" + (char) (c - 1);
            bomb.append("      ").append(c).append(": &").append(c).append(" [");
            bomb.append((before + ", ").repeat(8)).append(before).append("]\n");
        }
        refuses(bomb.toString(), "more than 20 aliases");
    }

    @Test
    void refusesABombOfFewAliases() {
        StringBuilder bomb = new StringBuilder(HEAD).append("      a: &a [" + "x, ".repeat(500) + "x]\n");
        for (char c = 'b'; c <= 'g'; c++) {
            String before = "*" + (char) (c - 1);
            bomb.append("      %s: &%s [%s, %s, %s]\n".formatted(c, c, before, before, before));
        }
        refuses(bomb.toString(), "more than 20000 values");
    }

    @Test
    void refusesAnAliasToItself() {
        refuses(HEAD + "      a: &a [*a]\n", "nested deeper than 50 levels");
    }

    @Test
    void refusesAnAliasToItselfAsName() {
        assertThat(DefinitionReader.check(HEAD + "      ? &a [*a]\n      : x\n").problems())
                .isNotEmpty();
    }

    @Test
    void refusesDeepNesting() {
        refuses(HEAD + "      a: " + "[".repeat(100) + "]".repeat(100) + "\n", "nested deeper than 50 levels");
        refuses("[".repeat(200_000), "nested deeper than 50 levels");
        refuses("{\"a\":".repeat(40_000), "nested deeper than 50 levels");
        refuses("- ".repeat(100_000), "nested deeper than 50 levels");
    }

    @Test
    void refusesAnObjectThatIsNestedWithoutEnd() {
        Map<String, Object> endless = new HashMap<>();
        endless.put("a", endless);

        assertThatThrownBy(() -> DefinitionReader.read(endless))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("nested deeper");
    }

    @Test
    void refusesManyValues() {
        refuses(HEAD + "      a: [" + "1,".repeat(100_000) + "1]\n", "more than 20000 values");
    }

    @Test
    void refusesNumbersThatWouldFillTheMemory() {
        Definition definition =
                DefinitionReader.read(HEAD + "      a: 1e999999999\n      b: " + "9".repeat(5000) + "\n");

        assertThat(definition.steps().get(0).arguments().values()).allMatch(String.class::isInstance);
    }

    @Test
    void refusesCharactersThatNobodySees() {
        refuses("name: a\ndescription: \u0007\n", "the character U+0007 is not allowed here");
        assertThat(DefinitionReader.check("name: a\ndescription: \u0007\n")
                        .problems()
                        .get(0)
                        .line())
                .isEqualTo(2);
    }

    @Test
    void refusesAnEmptyText() {
        refuses("", "the text is empty");
        refuses("# nothing\n", "the text is empty");
    }

    private static void refuses(String text, String because) {
        Reading reading =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> DefinitionReader.check(text));
        assertThat(reading.problems()).isNotEmpty();
        assertThat(reading.problems().get(0).text()).contains(because);
    }
}
