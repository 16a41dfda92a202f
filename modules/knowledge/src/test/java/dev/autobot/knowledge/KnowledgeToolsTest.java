package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.OptionalField;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KnowledgeToolsTest extends KnowledgeFixture {

    /** The arguments as a workflow gives them. */
    record Add(String name, @OptionalField String text, @OptionalField String file, @OptionalField String collection) {}

    /** See above. */
    record Search(String query, @OptionalField Integer limit) {}

    @Test
    void addsATextAndFindsIt() {
        harness().call(ADA, "knowledge_add", new Add("a.md", "moon", null, null));
        harness().awaitRuns();

        var found = (KnowledgeTools.Found) harness().call(ADA, "knowledge_search", new Search("moon", null));
        assertThat(found.passages()).singleElement().satisfies(each -> {
            assertThat(each.document()).isEqualTo("a.md");
            assertThat(each.text()).isEqualTo("moon");
        });
        assertThat(((KnowledgeTools.Found) harness().call(BOB, "knowledge_search", new Search("moon", 3))).passages())
                .isEmpty();
    }

    @Test
    void replacesADocumentOfTheSameName() {
        harness().call(ADA, "knowledge_add", new Add("a.md", "moon", null, null));
        harness().awaitRuns();
        harness().call(ADA, "knowledge_add", new Add("a.md", "sea", null, null));
        harness().awaitRuns();

        assertThat(found(ADA, "moon sea")).hasSize(1);
        assertThat(documents(ADA)).hasSize(1);
    }

    @Test
    void addsAFileOfTheWorkingFolderAndNoneOutsideIt() throws Exception {
        Path workspace = harness().tools().scope().workspace();
        Files.writeString(workspace.resolve("report.txt"), "moon");
        Path secret = Files.writeString(data.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(workspace.resolve("link.txt"), secret);
        harness().call(ADA, "knowledge_add", new Add("report.txt", null, "report.txt", null));
        harness().awaitRuns();
        assertThat(found(ADA, "moon")).containsExactly("report.txt");

        for (String file : new String[] {"../secret.txt", secret.toString(), "link.txt", "", "a\u0000b", "."}) {
            assertThat(refusal(() -> harness().call(ADA, "knowledge_add", new Add("x.txt", null, file, null)))
                            .code())
                    .as(file)
                    .isEqualTo(ErrorCodes.NOT_FOUND);
        }
    }

    @Test
    void refusesATextAndAFileTogether() {
        assertThat(refusal(() -> harness().call(ADA, "knowledge_add", new Add("x.txt", "a", "b", null)))
                        .code())
                .isEqualTo(ErrorCodes.BAD_FIELD);
    }
}
