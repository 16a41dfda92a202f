package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.payload.KnowledgeAdd;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who has a name in a collection, and who gets it next. */
class NamesTest extends KnowledgeFixture {

    private void add(String text, String url, String onConflict) {
        harness().send(ADA, Messages.KNOWLEDGE_ADD, new KnowledgeAdd(text, null, url, "a.txt", null, null, onConflict));
    }

    private void assertOneOf(String words, int updates) {
        settle();
        assertThat(documents(ADA)).singleElement().satisfies(each -> {
            assertThat(each.name()).isEqualTo("a.txt");
            assertThat(each.state()).isEqualTo("indexed");
        });
        assertThat(found(ADA, words)).containsExactly("a.txt");
        assertThat(updates(ADA)).hasSize(updates);
    }

    @Test
    void anAddressThatWasNeverFetchedMakesWayForATextOfItsName() {
        add(null, "http://127.0.0.1:1/a.txt", null);
        harness().awaitRuns();
        assertThat(documents(ADA).get(0).state()).isEqualTo("failed");
        harness().events().next(EventTypes.ERROR);

        add("moon", null, null);
        assertThat(harness().events().all(EventTypes.ERROR)).hasSize(1);
        assertOneOf("moon", 2);
    }

    @Test
    void aFileThatCouldNotBeReadMakesWayForOneOfItsName() {
        FileView broken = upload(ADA, "a.txt", "BROKEN");
        harness().awaitRuns();
        upload(ADA, "a.txt", "moon");

        assertOneOf("moon", 2);
        assertThat(refusal(() -> harness().ask(ADA, "GET", "/api/files/" + broken.fileId() + "/info"))
                        .code())
                .isEqualTo(ErrorCodes.NOT_FOUND);
    }

    @Test
    void whatWasCancelledMakesWayAndAVersionOfItToo() throws Exception {
        FileView file = upload(ADA, "a.txt", "WAIT star");
        parser.awaitReached();
        harness()
                .ask(
                        ADA,
                        "POST",
                        "/api/knowledge/documents/" + file.documents().get(0).id() + "/cancel");
        upload(ADA, "a.txt", "moon", Map.of("on_conflict", "version"));
        parser.open();

        assertOneOf("moon", 2);
        assertThat(found(ADA, "star")).isEmpty();
    }

    @Test
    void whatIsStillBeingReadKeepsItsName() throws Exception {
        upload(ADA, "a.txt", "WAIT moon");
        parser.awaitReached();

        assertThat(refusal(() -> upload(ADA, "a.txt", "sea")).code()).isEqualTo(ErrorCodes.ALREADY_EXISTS);
        parser.open();
        assertOneOf("moon", 1);
    }

    @Test
    void aMessageReplacesWhatHasTheNameAsTheRefusalAdvises() {
        added(ADA, "a.txt", "moon");
        add("sea", null, null);
        assertThat(harness().events().next(EventTypes.ERROR).message()).contains("on_conflict=version");

        add("sea", null, "version");
        assertOneOf("sea", 3);
        add("star", null, "replace");
        assertThat(harness().events().next(EventTypes.ERROR).message())
                .isEqualTo("The field 'payload.on_conflict' must be 'refuse' or 'version'.");
    }
}
