package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.DocumentParser;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files whose content is looked at before they are taken in: the same look for all, whoever reads them later. */
class BadContentTest extends KnowledgeFixture {

    /** Reads office documents, of which all are protected, and what is known to nobody else. */
    private record Office() implements DocumentParser {

        @Override
        public Set<String> extensions() {
            return Set.of("docx", "rtf", "odd");
        }

        @Override
        public String parse(Path file, String filename, Run run) {
            if (filename.endsWith(".docx")) {
                throw new PlatformException(
                        ErrorCodes.BAD_DOCUMENT, "The document cannot be read. It is protected by a password.");
            }
            return "# Read\n\nmoon";
        }
    }

    @BeforeEach
    void offer() {
        harness().contribute(DocumentParser.class, new Office());
    }

    private DocumentView read(String name, String content) {
        FileView file = upload(ADA, name, content.getBytes(StandardCharsets.ISO_8859_1), Map.of());
        harness().awaitRuns();
        return document(ADA, file.documents().get(0).id());
    }

    private void assertRefused(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(() -> upload(ADA, name, bytes, Map.of())).code()).isEqualTo(ErrorCodes.UNSUPPORTED_MEDIA);
    }

    @Test
    void takesAProtectedDocumentAndSaysWhyItCannotBeRead() {
        DocumentView document = read("a.docx", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1\0\0");

        assertThat(document.state()).isEqualTo("failed");
        assertThat(document.reason()).contains("protected by a password");
    }

    @Test
    void refusesRichTextThatIsNone() {
        assertRefused("a.rtf", "plain words");
        assertThat(read("b.rtf", "{\\rtf1 moon}").state()).isEqualTo("indexed");
    }

    @Test
    void refusesOtherFilesThanTheirNamesSay() {
        assertRefused("a.docx", "plain words");
        assertRefused("a.md", "\u0089PNG\r\n");
        assertRefused("a.txt", "\177ELF");
    }

    @Test
    void leavesTheContentOfFormatsToTheirPluginsOfWhichItKnowsNothing() {
        assertThat(read("a.odd", "\0\1\2\3").state()).isEqualTo("indexed");
    }
}
