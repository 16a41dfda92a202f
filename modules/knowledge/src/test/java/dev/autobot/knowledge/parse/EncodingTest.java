package dev.autobot.knowledge.parse;

import static dev.autobot.knowledge.parse.Texts.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Characters of files. */
class EncodingTest {

    private static final String WORDS = "Größe: 5 € \uD83D\uDE00";

    @Test
    void readsUtf8WithAndWithoutAMark() {
        assertThat(parsed("a.txt", WORDS).text()).isEqualTo(WORDS);
        assertThat(parsed("a.txt", "\uFEFF" + WORDS).text()).isEqualTo(WORDS);
        assertThat(parsed("a.txt", WORDS).note()).isEmpty();
    }

    @Test
    void readsUtf16WithAMark() {
        assertThat(parsed("a.txt", "\uFEFF" + WORDS, StandardCharsets.UTF_16LE).text())
                .isEqualTo(WORDS);
        assertThat(parsed("a.txt", "\uFEFF" + WORDS, StandardCharsets.UTF_16BE).text())
                .isEqualTo(WORDS);
    }

    @Test
    void readsWhatIsNotUtf8AsWindowsTextAndSaysSo() {
        ParsedDocument document = parsed("a.txt", "Größe: 5 €", Charset.forName("windows-1252"));

        assertThat(document.text()).isEqualTo("Größe: 5 €");
        assertThat(document.note())
                .isEqualTo("It is not UTF-8; it was read as windows-1252, so some letters may be wrong.");
    }

    @Test
    void findsOutLateThatAFileIsNotUtf8() {
        String text = "plain words\n".repeat(20_000) + "Größe";

        assertThat(parsed("a.log", text, StandardCharsets.ISO_8859_1).text()).endsWith("Größe");
    }

    @Test
    void leavesOutALetterThatIsCutOffAtTheEnd() {
        byte[] bytes = "Preis: 5 €".getBytes(StandardCharsets.UTF_8);

        ParsedDocument document =
                Texts.parsed(new Parser(ParseLimits.DEFAULT), "a.txt", Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(document.text()).isEqualTo("Preis: 5 ");
        assertThat(document.note()).isEmpty();
    }

    @Test
    void leavesOutWhatADatabaseCannotKeep() {
        String filler = "word ".repeat(2_000);

        assertThat(parsed("a.txt", filler + "a\u0000b\u0007c\u001B[0m\r\nd\re").text())
                .endsWith("abc[0m\nd\ne");
        assertThat(new Parser(ParseLimits.DEFAULT)
                        .ofMarkdown("a\uD83Db\uDE00c\u0000", "d")
                        .text())
                .isEqualTo("a\uFFFDb\uFFFDc");
    }
}
