package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.payload.KnowledgeAdd;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents in which there is nothing that could be found. */
class EmptyContentTest extends KnowledgeFixture {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t\n", "\uFEFF\n"})
    void refusesAFileWithNothingInItEachTime(String content) {
        for (int i = 0; i < 2; i++) {
            var refusal = refusal(() -> upload(ADA, "a.md", content));
            assertThat(refusal.code()).isEqualTo(ErrorCodes.BAD_DOCUMENT);
            assertThat(refusal).hasMessageStartingWith("The file is empty");
        }
        assertThat(documents(ADA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void refusesATextWithNothingInIt(String text) {
        harness().send(ADA, Messages.KNOWLEDGE_ADD, new KnowledgeAdd(text, null, null, "a.md", null, null));

        var error = harness().events().next(EventTypes.ERROR);
        assertThat(error.errorCode()).isEqualTo("BAD_FIELD");
        assertThat(error.message()).startsWith("The field 'text' is empty");
        assertThat(documents(ADA)).isEmpty();
    }

    @Test
    void storesAnEmptyFileAndMakesNoDocumentOfIt() {
        FileView file = upload(ADA, "a.md", "", Map.of("index", "false"));
        harness().send(ADA, Messages.KNOWLEDGE_ADD, new KnowledgeAdd(null, file.fileId(), null, null, null, null));

        assertThat(harness().events().next(EventTypes.ERROR).errorCode()).isEqualTo("BAD_DOCUMENT");
        assertThat(documents(ADA)).isEmpty();
    }

    @Test
    void failsWhatHasBytesAndNoText() {
        DocumentView document = added(ADA, "a.md", "NOTHING");

        assertThat(document.state()).isEqualTo("failed");
        assertThat(document.reason()).isEqualTo("There is no text in it that could be found.");
        assertThat(updates(ADA)).isEmpty();
    }
}
