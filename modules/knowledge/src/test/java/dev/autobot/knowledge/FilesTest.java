package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Download;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.FileUploaded;
import dev.autobot.plugin.payload.KnowledgeAdd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of files: who gets their bytes back, and what is said of those that come twice. */
class FilesTest extends KnowledgeFixture {

    private Download download(User user, FileView file) {
        return (Download) harness().ask(user, "GET", "/api/files/" + file.fileId());
    }

    @Test
    void givesTheBytesBackAsTheyCame() throws IOException {
        byte[] bytes = "\u00e4 moon\r\n".getBytes(StandardCharsets.ISO_8859_1);
        FileView file = upload(ADA, "Größe.md", bytes, Map.of());
        Download download = download(ADA, file);

        assertThat(download.filename()).isEqualTo("Größe.md");
        assertThat(download.mediaType()).isEqualTo("text/markdown");
        assertThat(download.size()).isEqualTo(bytes.length);
        assertThat(download.bytes().readAllBytes()).isEqualTo(bytes);
        assertThat(download(ADA, upload(ADA, "a.txt", "sea")).mediaType()).isEqualTo("text/plain");
    }

    @Test
    void givesBytesToWhoeverMayReadADocumentOfThem() {
        collection(ADA, "handbook", true);
        FileView shared = upload(ADA, "a.txt", "moon", Map.of("collection", "handbook"));
        FileView own = upload(ADA, "b.txt", "sea");
        FileView stored = upload(ADA, "c.txt", "star", Map.of("index", "false"));

        assertThat(download(BOB, shared).size()).isEqualTo(4);
        assertThat(download(ADA, stored).size()).isEqualTo(4);
        for (FileView file : List.of(own, stored)) {
            assertThat(refusal(() -> download(BOB, file)).code()).isEqualTo(ErrorCodes.NOT_FOUND);
            assertThat(refusal(() -> download(OPERATOR, file)).code()).isEqualTo(ErrorCodes.NOT_FOUND);
        }
        assertThat(refusal(() -> harness().ask(ADA, "GET", "/api/files/..%2F..%2Fdb"))
                        .code())
                .isEqualTo(ErrorCodes.NOT_FOUND);
    }

    @Test
    void saysThatBytesAreLostThoughTheirTextIsFound() throws IOException {
        FileView file = upload(ADA, "a.txt", "moon");
        harness().awaitRuns();
        Files.delete(data.resolve("knowledge/files").resolve(file.fileId()));

        assertThat(refusal(() -> download(ADA, file)).code()).isEqualTo(ErrorCodes.NOT_FOUND);
        assertThat(refusal(() -> download(ADA, file)))
                .hasMessageContaining("a.txt")
                .hasMessageContaining("disk");
        assertThat(found(ADA, "moon")).containsExactly("a.txt");
    }

    @Test
    void tellsOfAFileWithoutItsBytes() {
        FileView file = upload(ADA, "a.txt", "moon", Map.of("index", "false"));

        assertThat(harness().ask(ADA, "GET", "/api/files/" + file.fileId() + "/info"))
                .isEqualTo(file);
    }

    @Test
    void saysHowManyBytesADocumentHas() {
        DocumentView document = added(ADA, "a.txt", "moon");

        assertThat(document.size()).isEqualTo(4);
        assertThat(documents(ADA)).containsExactly(document);
        assertThat(((FileView) harness().ask(ADA, "GET", "/api/files/" + document.fileId() + "/info")).documents())
                .containsExactly(document);
    }

    @Test
    void saysOfWhichDocumentBytesAreADuplicate() {
        DocumentView first = added(ADA, "a.txt", "moon");
        FileView again = upload(ADA, "b.txt", "moon");

        assertThat(again.duplicateOf()).isEqualTo(first.id());
        assertThat(again.documents()).containsExactly(first);
        harness().send(ADA, Messages.KNOWLEDGE_ADD, new KnowledgeAdd("moon", null, null, "c.txt", null, null));
        assertThat(harness().events().all(EventTypes.FILE_UPLOADED))
                .extracting(event -> event.payload().duplicateOf())
                .containsExactly(null, first.id(), first.id());
        assertThat(harness().events().all(EventTypes.FILE_UPLOADED).get(2).payload())
                .isEqualTo(new FileUploaded("a.txt", 4, null, again.fileId(), first.id()));
        assertThat(upload(ADA, "d.txt", "sea").duplicateOf()).isNull();
        assertThat(upload(ADA, "e.txt", "moon", Map.of("index", "false")).duplicateOf())
                .isNull();
    }

    @Test
    void refusesFieldsOfAFormThatItDoesNotKnow() {
        assertThat(refusal(() -> upload(ADA, "a.txt", "moon", Map.of("colection", "work"))))
                .hasMessageContaining("'colection'");
        assertThat(documents(ADA)).isEmpty();
    }

    @Test
    void refusesIdsThatNoChatCanHave() {
        for (String bad : List.of("a b", "../c", "c".repeat(65), "c\n")) {
            assertThat(refusal(() -> upload(ADA, "a.txt", "moon", Map.of("chat_id", bad)))
                            .code())
                    .isEqualTo(ErrorCodes.BAD_FIELD);
            harness().send(ADA, Messages.KNOWLEDGE_ADD, new KnowledgeAdd("moon", null, null, "a.txt", null, bad));
            assertThat(harness().events().next(EventTypes.ERROR).message()).contains("'payload.chat_id'");
        }
        assertThat(documents(ADA)).isEmpty();
        assertThat(upload(ADA, "a.txt", "moon", Map.of("chat_id", "c-1:a.b_C")).chatId())
                .isEqualTo("c-1:a.b_C");
    }
}
