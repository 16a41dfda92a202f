package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.DocumentParser;
import dev.autobot.plugin.EmbeddingModel;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.KnowledgeQuery;
import dev.autobot.plugin.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The module as a server has it: its own parser, its own index on the disk. */
class WholeModuleTest extends KnowledgeFixture {

    private static final String GUIDE =
            """
            # Rockets

            ## Fuel

            The booster burns kerosene and liquid oxygen for 162 seconds.

            ## Crew

            | seat | name |
            |---|---|
            | 1 | Ada |
            """;

    @Override
    KnowledgePlugin plugin() {
        return new KnowledgePlugin();
    }

    @Test
    void answersFromAnUploadedDocumentWithItsSource() {
        added(ADA, "guide.md", GUIDE);

        assertThat(found(ADA, "kerosene")).containsExactly("guide.md");
        KnowledgeBase knowledge = harness().find(KnowledgeBase.class).orElseThrow();
        var answer = knowledge.answer(ADA, "What does the booster burn?").orElseThrow();
        assertThat(answer.text()).contains("kerosene and liquid oxygen");
        assertThat(answer.quotations().get(0).passage().source().heading()).contains("Fuel");
        var passage = answer.quotations().get(0).passage();
        String path = "/api/knowledge/documents/" + passage.source().documentId() + "/chunks/";
        assertThat(harness().ask(ADA, "GET", path + passage.id()))
                .extracting(each -> ((ChunkPage.Chunk) each).text())
                .isEqualTo(passage.text());
        assertThat(refusal(() -> harness().ask(ADA, "GET", path + "none")).code())
                .isEqualTo(ErrorCodes.NOT_FOUND);
        assertThat(refusal(() -> harness().ask(BOB, "GET", path + passage.id())).code())
                .isEqualTo(ErrorCodes.NOT_FOUND);
        assertThat(knowledge.answer(BOB, "What does the booster burn?")).isEmpty();
        assertThat(found(BOB, "kerosene")).isEmpty();
    }

    @Test
    void findsTheSameAfterARestartWithoutReadingAgain() {
        DocumentView document = added(ADA, "guide.md", GUIDE);
        restart();

        assertThat(found(ADA, "kerosene")).containsExactly("guide.md");
        assertThat(document(ADA, document.id())).isEqualTo(document);
    }

    @Test
    void makesTheIndexAnewWhenItsFolderIsLost() throws IOException {
        added(ADA, "guide.md", GUIDE);
        added(ADA, "other.txt", "Nothing of that kind.");
        harness().stop();
        try (var files = Files.walk(data.resolve("knowledge/index"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        restart();

        assertThat(found(ADA, "kerosene")).containsExactly("guide.md");
        IndexView view = (IndexView) harness().ask(OPERATOR, "GET", "/api/knowledge/index");
        assertThat(view.indexedChunks()).isEqualTo(view.chunks());
        assertThat(view.state()).isEqualTo("usable");
    }

    @Test
    void replacesAndRemovesDocumentsInTheIndex() {
        added(ADA, "guide.md", GUIDE);
        upload(ADA, "guide.md", "Only methane now.", Map.of("on_conflict", "version"));
        harness().awaitRuns();
        assertThat(found(ADA, "kerosene")).isEmpty();
        assertThat(found(ADA, "methane")).containsExactly("guide.md");

        harness()
                .ask(
                        ADA,
                        "DELETE",
                        "/api/knowledge/documents/" + documents(ADA).get(0).id());
        assertThat(found(ADA, "methane")).isEmpty();
    }

    @Test
    void searchesByMeaningWhatCameBeforeTheModel() {
        added(ADA, "guide.md", GUIDE);
        harness().provide(EmbeddingModel.class, new SameModel());
        assertThat(mode()).isEqualTo("bm25");
        settle();

        assertThat(mode()).isEqualTo("hybrid");
    }

    private String mode() {
        KnowledgeBase knowledge = harness().find(KnowledgeBase.class).orElseThrow();
        return knowledge.search(new KnowledgeQuery(ADA, "kerosene", "", 5)).mode();
    }

    /** Finds the same meaning in everything. */
    private record SameModel() implements EmbeddingModel {

        @Override
        public String name() {
            return "same";
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream().map(text -> new float[] {1, 1}).toList();
        }
    }

    @Test
    void reindexesWhatIsThere() {
        added(ADA, "guide.md", GUIDE);
        harness().ask(OPERATOR, "POST", "/api/knowledge/reindex");
        harness().awaitRuns();

        assertThat(found(ADA, "kerosene")).containsExactly("guide.md");
        assertThat(updates(OPERATOR)).hasSize(1);
        assertThat(harness().failures()).isEmpty();
    }

    @Test
    void readsFormatsThatPluginsAdd() {
        harness().contribute(DocumentParser.class, new RotParser());
        byte[] bytes = "fuel is kerosene".getBytes(StandardCharsets.UTF_8);
        FileView file = upload(ADA, "secret.rot", bytes, Map.of());
        harness().awaitRuns();

        assertThat(document(ADA, file.documents().get(0).id()).state()).isEqualTo("indexed");
        assertThat(found(ADA, "kerosene")).containsExactly("secret.rot");
    }

    /** Reads files of a format of its own. */
    private static final class RotParser implements DocumentParser {

        @Override
        public Set<String> extensions() {
            return Set.of("rot");
        }

        @Override
        public String parse(Path file, String filename, Run run) throws IOException {
            assertThat(run.isCancelled()).isFalse();
            return "# Rot\n\n" + Files.readString(file);
        }
    }
}
