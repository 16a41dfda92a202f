package dev.autobot.knowledge.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Content against names. */
class ContentCheckTest {

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%PDF-1.7",
                "PK\u0003\u0004..",
                "\u007FELF",
                "\u0089PNG\r\n",
                "GIF89a",
                "\u001F\u008B",
                "a\u0000b",
                "\u0001\u0002\u0003"
            })
    void findsWhatIsNoText(String head) {
        assertThat(ContentCheck.problem("md", true, bytes(head))).isPresent();
        assertThat(ContentCheck.problem("html", true, bytes(head))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello\r\n\tyou",
                "\u00E4\u00F6",
                "\u00FF\u00FEh\u0000",
                "\u00EF\u00BB\u00BFx",
                "\u001B[31mred\u001B[0m and more words"
            })
    void takesText(String head) {
        assertThat(ContentCheck.problem("txt", true, bytes(head))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "pdf,%PDF-1.4",
                "docx,PK\u0003\u0004",
                "docx,\u00D0\u00CF\u0011\u00E0",
                "doc,\u00D0\u00CF\u0011\u00E0",
                "rtf,{\\rtf1",
                "epub,PK\u0003\u0004"
            })
    void takesDocumentsOfTheirKind(String extension, String head) {
        assertThat(ContentCheck.problem(extension, true, bytes(head))).isEmpty();
    }

    @Test
    void findsTextUnderTheNameOfADocument() {
        assertThat(ContentCheck.problem("pdf", true, bytes("hello")))
                .contains("The name ends in .pdf, but its content is something else: give it the ending that "
                        + "it should have, or"
                        + " save it again in the format that its name says.");
        assertThat(ContentCheck.problem("docx", true, bytes("%PDF-1.4")).orElseThrow())
                .contains("is a PDF document");
    }
}
