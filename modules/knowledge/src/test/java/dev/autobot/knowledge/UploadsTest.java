package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.FileUploaded;
import dev.autobot.plugin.payload.KnowledgeBaseUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest extends KnowledgeFixture {

    @Test
    void findsWhatWasUploadedAndTellsItsUser() {
        FileView file = upload(ADA, "notes.md", "The moon is far.\n\nThe sea is near.", Map.of("chat_id", "c1"));
        harness().awaitRuns();

        assertThat(found(ADA, "moon")).containsExactly("notes.md");
        var event = harness().events().nextEvent(EventTypes.FILE_UPLOADED);
        assertThat(event.payload()).isEqualTo(new FileUploaded("notes.md", 34, "c1", file.fileId()));
        assertThat(event.audience()).isEqualTo(Audience.of(ADA));
        DocumentView document = document(ADA, file.documents().get(0).id());
        assertThat(document.state()).isEqualTo("indexed");
        assertThat(document.chunks()).isEqualTo(2);
        assertThat(updates(ADA))
                .containsExactly(new KnowledgeBaseUpdate(
                        "document_added", new KnowledgeBaseUpdate.Details(1, 2), document.id(), document.collection()));
    }

    @Test
    void answersTheOneDocumentWhenTheSameBytesComeAgain() {
        DocumentView first = added(ADA, "a.txt", "moon");
        FileView again = upload(ADA, "b.txt", "moon");

        assertThat(again.documents()).containsExactly(first);
        assertThat(again.filename()).isEqualTo("a.txt");
        assertThat(documents(ADA)).hasSize(1);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void answersTheOneDocumentAlsoWhileItIsBeingRead() throws Exception {
        FileView first = upload(ADA, "a.txt", "WAIT moon");
        parser.awaitReached();
        FileView again = upload(ADA, "b.txt", "WAIT moon");

        assertThat(again.fileId()).isEqualTo(first.fileId());
        assertThat(again.documents().get(0).state()).isEqualTo("parsing");
        parser.open();
        harness().awaitRuns();
        assertThat(parser.read()).containsExactly("a.txt");
        assertThat(found(ADA, "moon")).containsExactly("a.txt");
    }

    @Test
    void makesOneDocumentOfTheSameBytesThatManyBringAtOnce() throws Exception {
        harness();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<FileView>> uploads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String name = i + ".txt";
            uploads.add(() -> upload(ADA, name, "moon"));
        }
        Set<String> ids = new HashSet<>();
        for (var upload : threads.invokeAll(uploads)) {
            ids.add(upload.get().documents().get(0).id());
        }
        threads.shutdown();
        harness().awaitRuns();

        assertThat(ids).hasSize(1);
        assertThat(documents(ADA)).hasSize(1);
        assertThat(updates(ADA)).hasSize(1);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void triesBytesAgainThatFailedBefore() {
        added(ADA, "a.txt", "BROKEN");
        FileView again = upload(ADA, "a.txt", "BROKEN");

        assertThat(again.documents().get(0).state()).isEqualTo("uploaded");
        harness().awaitRuns();
        assertThat(parser.read()).hasSize(2);
    }

    @Test
    void refusesAnotherFileOfTheSameName() {
        added(ADA, "a.txt", "moon");

        var refusal = refusal(() -> upload(ADA, "a.txt", "sea"));
        assertThat(refusal.code()).isEqualTo(ErrorCodes.ALREADY_EXISTS);
        assertThat(refusal).hasMessageContaining("on_conflict=version");
        assertThat(stored()).hasSize(1);
    }

    @Test
    void keepsTheOldVersionFindableUntilTheNewOneIs() throws Exception {
        DocumentView old = added(ADA, "a.txt", "moon");
        upload(ADA, "a.txt", "WAIT sea", Map.of("on_conflict", "version"));
        parser.awaitReached();
        assertThat(found(ADA, "moon")).containsExactly("a.txt");

        parser.open();
        harness().awaitRuns();
        assertThat(found(ADA, "moon")).isEmpty();
        assertThat(found(ADA, "sea")).containsExactly("a.txt");
        assertThat(documents(ADA)).hasSize(1).noneMatch(each -> each.id().equals(old.id()));
        assertThat(updates(ADA).stream()
                        .map(each -> each.type() + each.details().documentCount()))
                .containsExactly("document_added1", "document_added1", "document_removed1");
        assertThat(stored()).hasSize(1);
    }

    @Test
    void keepsTheOldVersionWhenTheNewOneCannotBeRead() {
        added(ADA, "a.txt", "moon");
        FileView broken = upload(ADA, "a.txt", "BROKEN", Map.of("on_conflict", "version"));
        harness().awaitRuns();

        assertThat(document(ADA, broken.documents().get(0).id()).state()).isEqualTo("failed");
        assertThat(found(ADA, "moon")).containsExactly("a.txt");
    }

    @Test
    void theLastUploadedOfTwoVersionsWinsWhicheverIsReadFirst() throws Exception {
        added(ADA, "a.txt", "first");
        upload(ADA, "a.txt", "WAIT second", Map.of("on_conflict", "version"));
        parser.awaitReached();
        upload(ADA, "a.txt", "third", Map.of("on_conflict", "version"));
        harness().events().nextEvent(EventTypes.KNOWLEDGE_BASE_UPDATE);
        assertThat(harness().events().next(EventTypes.KNOWLEDGE_BASE_UPDATE).type())
                .isEqualTo("document_added");
        parser.open();
        harness().awaitRuns();

        assertThat(found(ADA, "first second third")).containsExactly("a.txt");
        assertThat(found(ADA, "third")).containsExactly("a.txt");
        assertThat(documents(ADA)).hasSize(1);
    }

    @Test
    void storesOnlyWhatShallNotBeIndexed() {
        FileView file = upload(ADA, "a.txt", "moon", Map.of("index", "false"));

        assertThat(file.documents()).isEmpty();
        assertThat(documents(ADA)).isEmpty();
        assertThat(((FilePage) harness().ask(ADA, "GET", "/api/files")).files()).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd.txt",
                "..\\boot.txt",
                "/etc/a.txt",
                "a/b.txt",
                "..",
                "a\u0000.txt",
                "a\nb.txt",
                "a\u202Etxt.exe.txt",
                " ",
                ""
            })
    void refusesNamesThatAreNoNames(String name) {
        assertThat(refusal(() -> upload(ADA, name, "moon")).code()).isEqualTo(ErrorCodes.BAD_FIELD);
        assertThat(stored()).isEmpty();
    }

    @Test
    void refusesNamesThatAreTooLongInBytes() {
        assertThat(refusal(() -> upload(ADA, "ä".repeat(126) + ".txt", "moon")).code())
                .isEqualTo(ErrorCodes.BAD_FIELD);
        assertThat(upload(ADA, "ä".repeat(125) + ".txt", "moon").filename()).hasSize(129);
    }

    @Test
    void takesOddButHarmlessNames() {
        for (String name : List.of("....txt", "a b.txt", "-rf.txt", "日本.txt", "CON.txt", "a%2F..%2Fb.txt")) {
            assertThat(upload(ADA, name, name).filename()).isEqualTo(name);
        }
    }

    @Test
    void refusesFormatsThatNobodyReadsAndSaysWhichAre() {
        for (String name : List.of("a.exe", "a", "a.txt.sh")) {
            var refusal = refusal(() -> upload(ADA, name, "moon"));
            assertThat(refusal.code()).isEqualTo(ErrorCodes.UNSUPPORTED_MEDIA);
            assertThat(refusal).hasMessageContaining("html, md, txt");
            assertThat(refusal).hasMessageNotContaining("office-documents");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.pdf", "a.docx", "a.RTF", "a.odt", "a.xls"})
    void namesThePluginThatReadsOfficeDocuments(String name) {
        var refusal = refusal(() -> upload(ADA, name, "moon"));
        assertThat(refusal.code()).isEqualTo(ErrorCodes.UNSUPPORTED_MEDIA);
        assertThat(refusal).hasMessageContaining("The plugin office-documents reads it");
        assertThat(refusal.getMessage()).hasSizeLessThan(400);
    }

    @Test
    void refusesContentThatIsNotWhatItsNameSays() {
        byte[] binary = {'a', 0, 'b', 1, 2, 3};
        byte[] pdf = "%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII);
        for (byte[] bytes : List.of(binary, pdf)) {
            assertThat(refusal(() -> upload(ADA, "a.md", bytes, Map.of())).code())
                    .isEqualTo(ErrorCodes.UNSUPPORTED_MEDIA);
        }
        assertThat(stored()).isEmpty();
    }

    @Test
    void refusesFilesThatAreTooLarge() {
        start(Map.of("files.max-size", "10"), before -> {});

        assertThat(refusal(() -> upload(ADA, "a.txt", "12345678901")).code()).isEqualTo(ErrorCodes.BODY_TOO_LARGE);
        assertThat(upload(ADA, "a.txt", "1234567890").size()).isEqualTo(10);
    }

    @Test
    void refusesMoreDocumentsThanAUserMayHave() {
        start(Map.of("knowledge.documents", "1"), before -> {});
        added(ADA, "a.txt", "moon");

        assertThat(refusal(() -> upload(ADA, "b.txt", "sea")).code()).isEqualTo(ErrorCodes.BUSY);
        assertThat(added(BOB, "b.txt", "sea").state()).isEqualTo("indexed");
        assertThat(stored()).hasSize(2);
    }

    @Test
    void deletesAFileWithItsDocuments() {
        FileView file = upload(ADA, "a.txt", "moon");
        harness().awaitRuns();
        harness().ask(ADA, "DELETE", "/api/files/" + file.fileId());

        assertThat(found(ADA, "moon")).isEmpty();
        assertThat(documents(ADA)).isEmpty();
        assertThat(stored()).isEmpty();
        assertThat(refusal(() -> harness().ask(ADA, "GET", "/api/files/" + file.fileId() + "/info"))
                        .code())
                .isEqualTo(ErrorCodes.NOT_FOUND);
    }

    /** The files on the disk: none is called as its user called it. */
    private List<String> stored() {
        Path folder = data.resolve("knowledge/files");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
