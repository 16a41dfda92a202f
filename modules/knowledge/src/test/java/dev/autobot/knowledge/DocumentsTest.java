package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.KnowledgeAdd;
import dev.autobot.plugin.payload.KnowledgeRemove;
import dev.autobot.plugin.payload.KnowledgeSearch;
import dev.autobot.plugin.payload.RunCancel;
import dev.autobot.testkit.KeptLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsTest extends KnowledgeFixture {

    @Test
    void failsWithAReasonAndCanBeRetried() {
        DocumentView broken = added(ADA, "a.txt", "BROKEN");
        assertThat(broken.state()).isEqualTo("failed");
        assertThat(broken.reason()).isEqualTo("It is broken.");
        assertThat(harness().events().next(EventTypes.ERROR).message()).contains("a.txt", broken.id(), "It is broken.");

        DocumentView waiting =
                (DocumentView) harness().ask(ADA, "POST", "/api/knowledge/documents/" + broken.id() + "/retry");
        assertThat(waiting.state()).isEqualTo("uploaded");
        harness().awaitRuns();
        assertThat(parser.read()).hasSize(2);
        assertThat(harness().failures()).isEmpty();
    }

    @Test
    void aBugOfAParserIsAFailedDocumentAndNoMore() {
        DocumentView crashed = added(ADA, "a.txt", "CRASH");

        assertThat(crashed.state()).isEqualTo("failed");
        assertThat(crashed.reason()).contains("log").doesNotContain("a bug");
        assertThat(added(ADA, "b.txt", "moon").state()).isEqualTo("indexed");
    }

    @Test
    void retriesNothingThatIsFound() {
        DocumentView document = added(ADA, "a.txt", "moon");

        assertThat(refusal(() -> harness().ask(ADA, "POST", "/api/knowledge/documents/" + document.id() + "/retry"))
                        .code())
                .isEqualTo(ErrorCodes.WRONG_STATE);
    }

    @Test
    void endsTheWorkWhenItIsCancelled() throws Exception {
        FileView file = upload(ADA, "a.txt", "WAIT moon");
        String id = file.documents().get(0).id();
        parser.awaitReached();
        harness().ask(ADA, "POST", "/api/knowledge/documents/" + id + "/cancel");
        harness().awaitRuns();

        assertThat(document(ADA, id).state()).isEqualTo("cancelled");
        assertThat(found(ADA, "moon")).isEmpty();
    }

    @Test
    void endsTheWorkAlsoByRunCancel() throws Exception {
        String id = upload(ADA, "a.txt", "WAIT moon").documents().get(0).id();
        parser.awaitReached();
        for (User other : List.of(BOB, OPERATOR)) {
            harness().send(other, Messages.RUN_CANCEL, new RunCancel(id, null));
            assertThat(harness().events().next(EventTypes.ERROR).errorCode()).isEqualTo("NOT_FOUND");
        }
        harness().send(ADA, Messages.RUN_CANCEL, new RunCancel(id, null));
        harness().awaitRuns();

        assertThat(document(ADA, id).state()).isEqualTo("cancelled");
        harness().send(ADA, Messages.RUN_CANCEL, new RunCancel(id, null));
        assertThat(harness().events().next(EventTypes.ERROR)).satisfies(error -> {
            assertThat(error.errorCode()).isEqualTo("WRONG_STATE");
            assertThat(error.message()).contains("cancelled");
        });
    }

    @Test
    void givesUpWhatTakesTooLongAndGoesOn() throws Exception {
        start(Map.of("knowledge.deadline", "30s", "knowledge.workers", "1"), before -> {});
        FileView slow = upload(ADA, "slow.txt", "WAIT moon");
        FileView next = upload(ADA, "next.txt", "sea");
        parser.awaitReached();
        harness().clock().advance(Duration.ofSeconds(31));
        harness().runTasks();
        harness().awaitRuns();

        DocumentView late = document(ADA, slow.documents().get(0).id());
        assertThat(late.state()).isEqualTo("failed");
        assertThat(late.reason()).contains("30 s").contains("AUTOBOT_KNOWLEDGE_DEADLINE");
        assertThat(document(ADA, next.documents().get(0).id()).state()).isEqualTo("indexed");
    }

    @Test
    void searchesWhileAFileIsBeingRead() throws Exception {
        added(ADA, "a.txt", "moon");
        upload(ADA, "b.txt", "WAIT sea");
        parser.awaitReached();

        assertThat(found(ADA, "moon")).containsExactly("a.txt");
    }

    @Test
    void oneUsersManyFilesDoNotHoldUpAnothersOne() throws Exception {
        start(Map.of("knowledge.workers", "1"), before -> {});
        upload(ADA, "gate.txt", "WAIT gate");
        parser.awaitReached();
        for (int i = 0; i < 50; i++) {
            upload(ADA, i + ".txt", "text " + i);
        }
        upload(BOB, "bob.txt", "moon");
        parser.open();
        harness().awaitRuns();

        assertThat(parser.read()).hasSize(52);
        assertThat(parser.read().indexOf("bob.txt")).isEqualTo(1);
    }

    @Test
    void removesADocumentForGood() {
        DocumentView document = added(ADA, "a.txt", "moon");
        harness().send(ADA, Messages.KNOWLEDGE_REMOVE, new KnowledgeRemove(document.id()));

        assertThat(found(ADA, "moon")).isEmpty();
        assertThat(updates(ADA)).last().satisfies(each -> {
            assertThat(each.type()).isEqualTo("document_removed");
            assertThat(each.details().documentCount()).isZero();
            assertThat(each.documentId()).isEqualTo(document.id());
        });
        assertThat(index.passages()).isZero();
    }

    @Test
    void removesADocumentThatIsBeingRead() throws Exception {
        FileView file = upload(ADA, "a.txt", "WAIT moon");
        parser.awaitReached();
        harness()
                .ask(
                        ADA,
                        "DELETE",
                        "/api/knowledge/documents/" + file.documents().get(0).id());
        parser.open();
        harness().awaitRuns();

        assertThat(documents(ADA)).isEmpty();
        assertThat(index.passages()).isZero();
        assertThat(harness().failures()).isEmpty();
        settle();
        assertThat(progress(ADA)).last().satisfies(each -> {
            assertThat(each.percentage()).isEqualTo(100);
            assertThat(each.message()).isEqualTo("All documents that waited were removed");
        });
    }

    @Test
    void countsNothingAsFailedThatWasDeletedWithItsCollection() throws Exception {
        collection(ADA, "trips", false);
        upload(ADA, "a.txt", "WAIT moon", Map.of("collection", "trips"));
        parser.awaitReached();
        upload(ADA, "b.txt", "sea");
        harness().ask(ADA, "DELETE", "/api/knowledge/collections/trips");
        parser.open();
        harness().awaitRuns();
        settle();

        assertThat(progress(ADA)).last().satisfies(each -> {
            assertThat(each.percentage()).isEqualTo(100);
            assertThat(each.message()).isEqualTo("1 of 1 documents can be found");
        });
    }

    @Test
    void addsATextByMessage() {
        harness().send(ADA, Messages.KNOWLEDGE_ADD, new KnowledgeAdd("moon", null, null, "a.md", "trips", null));
        harness().awaitRuns();

        assertThat(found(ADA, "moon")).containsExactly("a.md");
        CollectionPage page = (CollectionPage) harness().ask(ADA, "GET", "/api/knowledge/collections");
        assertThat(page.collections().stream().map(CollectionPage.Collection::name))
                .containsExactly("default", "trips");
    }

    @Test
    void addsAStoredFileByMessage() {
        FileView file = upload(ADA, "a.txt", "moon", Map.of("index", "false"));
        harness().send(ADA, Messages.KNOWLEDGE_ADD, new KnowledgeAdd(null, file.fileId(), null, null, null, null));
        harness().awaitRuns();
        assertThat(found(ADA, "moon")).containsExactly("a.txt");

        harness()
                .ask(
                        ADA,
                        "DELETE",
                        "/api/knowledge/documents/" + documents(ADA).get(0).id());
        assertThat(((FileView) harness().ask(ADA, "GET", "/api/files/" + file.fileId() + "/info")).documents())
                .isEmpty();
    }

    @Test
    void refusesAnAdditionThatIsNotOneThing() {
        harness().send(ADA, Messages.KNOWLEDGE_ADD, new KnowledgeAdd("a", "b", null, "a.md", null, null));
        assertThat(harness().events().next(EventTypes.ERROR).message()).contains("exactly one");
        harness().send(ADA, Messages.KNOWLEDGE_ADD, new KnowledgeAdd("a", null, null, null, null, null));
        assertThat(harness().events().next(EventTypes.ERROR).message()).contains("'name'");
    }

    @Test
    void answersASearchToTheConnectionThatAsked() {
        added(ADA, "a.txt", "moon");
        harness().send(ADA, Messages.KNOWLEDGE_SEARCH, new KnowledgeSearch("moon", null, 3));

        var event = harness().events().nextEvent(EventTypes.KNOWLEDGE_RESULTS);
        assertThat(event.audience()).isEqualTo(harness().sender(ADA));
        assertThat(event.payload().results()).hasSize(1);
    }

    @Test
    void readsPassagesPageByPage() {
        DocumentView document = added(ADA, "a.txt", "one\n\ntwo\n\nthree");
        String path = "/api/knowledge/documents/" + document.id() + "/chunks?limit=2";

        ChunkPage first = (ChunkPage) harness().ask(ADA, "GET", path);
        ChunkPage second = (ChunkPage) harness().ask(ADA, "GET", path + "&after=" + first.next());
        assertThat(first.chunks().stream().map(ChunkPage.Chunk::text)).containsExactly("one", "two");
        assertThat(second.chunks().stream().map(ChunkPage.Chunk::text)).containsExactly("three");
        assertThat(second.next()).isNull();
    }

    @Test
    void opensAPageOfPassagesAtAPlaceInTheText() {
        DocumentView document = added(ADA, "a.txt", "one\n\ntwo\n\nthree\n\nfour");
        String path = "/api/knowledge/documents/" + document.id() + "/chunks?limit=2&at=";

        for (String at : List.of("5", "7")) {
            ChunkPage page = (ChunkPage) harness().ask(ADA, "GET", path + at);
            assertThat(page.chunks().stream().map(ChunkPage.Chunk::text)).containsExactly("two", "three");
            assertThat(page.first()).isEqualTo(1);
            ChunkPage next = (ChunkPage) harness().ask(ADA, "GET", path.replace("at=", "after=") + page.next());
            assertThat(next.chunks().stream().map(ChunkPage.Chunk::text)).containsExactly("four");
            assertThat(next.first()).isEqualTo(3);
        }
        assertThat(((ChunkPage) harness().ask(ADA, "GET", path + "0")).first()).isZero();
        assertThat(((ChunkPage) harness().ask(ADA, "GET", path + Integer.MAX_VALUE)).chunks())
                .singleElement()
                .satisfies(last -> assertThat(last.text()).isEqualTo("four"));
        assertThat(refusal(() -> harness().ask(ADA, "GET", path + "-1")).code()).isEqualTo(ErrorCodes.BAD_FIELD);
    }

    @Test
    void listsDocumentsByStateAndPageByPage() {
        for (int i = 0; i < 5; i++) {
            added(ADA, i + ".txt", "text " + i);
        }
        added(ADA, "bad.txt", "BROKEN");
        String path = "/api/knowledge/documents?state=indexed&limit=3";

        DocumentPage first = (DocumentPage) harness().ask(ADA, "GET", path);
        DocumentPage second = (DocumentPage) harness().ask(ADA, "GET", path + "&before=" + first.next());
        assertThat(first.documents().stream().map(DocumentView::name)).containsExactly("4.txt", "3.txt", "2.txt");
        assertThat(second.documents().stream().map(DocumentView::name)).containsExactly("1.txt", "0.txt");
        assertThat(second.next()).isNull();
    }

    @Test
    void reindexesForOperatorsOnlyAndTellsThem() {
        added(ADA, "a.txt", "moon\n\nsea");
        harness().send(ADA, Messages.KNOWLEDGE_REINDEX, NoPayload.INSTANCE);
        assertThat(harness().events().next(EventTypes.ERROR).errorCode()).isEqualTo("FORBIDDEN");

        harness().send(OPERATOR, Messages.KNOWLEDGE_REINDEX, NoPayload.INSTANCE);
        harness().awaitRuns();
        assertThat(index.rebuilds()).isEqualTo(1);
        assertThat(updates(OPERATOR)).singleElement().satisfies(each -> {
            assertThat(each.type()).isEqualTo("reindexed");
            assertThat(each.details().documentCount()).isZero();
            assertThat(each.details().chunksAdded()).isEqualTo(2);
        });
    }

    @Test
    void refusesASecondReindexBeforeTheFirstHasEnded() {
        added(ADA, "a.txt", "moon");
        index.beforeSwitch(() -> assertThat(refusal(() -> harness().ask(OPERATOR, "POST", "/api/knowledge/reindex"))
                        .code())
                .isEqualTo(ErrorCodes.WRONG_STATE));
        harness().ask(OPERATOR, "POST", "/api/knowledge/reindex");
        harness().awaitRuns();

        assertThat(index.rebuilds()).isEqualTo(1);
        assertThat(harness().failures()).isEmpty();
    }

    @Test
    void tellsAReindexAsWhatItIs() {
        added(ADA, "a.txt", "moon");
        harness().ask(OPERATOR, "POST", "/api/knowledge/reindex");
        harness().awaitRuns();
        harness().clock().advance(Duration.ofSeconds(1));
        harness().runTasks();

        assertThat(progress(OPERATOR))
                .allSatisfy(each -> assertThat(each.message()).contains("index").doesNotContain("documents"));
        assertThat(progress(OPERATOR)).last().satisfies(each -> {
            assertThat(each.percentage()).isEqualTo(100);
            assertThat(each.message()).isEqualTo("The index was made anew");
        });
    }

    @Test
    void logsWhyTheIndexIsMadeAnewAndWhatIsInItThen() {
        added(ADA, "a.txt", "moon\n\nsea");
        try (KeptLog log = new KeptLog()) {
            index.breakDown();
            settle();

            assertThat(log.lines())
                    .containsSubsequence(
                            "WARNING The knowledge index is being made anew. A file is missing.",
                            "INFO The knowledge index was made anew: 2 passages of 1 documents are in it.");
        }
    }

    @Test
    void keepsTheOldIndexAnsweringWhileReindexing() {
        added(ADA, "a.txt", "moon");
        index.beforeSwitch(() -> assertThat(found(ADA, "moon")).containsExactly("a.txt"));
        harness().ask(OPERATOR, "POST", "/api/knowledge/reindex");
        harness().awaitRuns();

        assertThat(index.rebuilds()).isEqualTo(1);
        assertThat(harness().failures()).isEmpty();
    }

    @Test
    void makesADamagedIndexAnewByItself() {
        added(ADA, "a.txt", "moon");
        index.breakDown();
        assertThat(harness().check("knowledge").state()).isEqualTo(Health.State.DEGRADED);
        IndexView damaged = (IndexView) harness().ask(OPERATOR, "GET", "/api/knowledge/index");
        assertThat(damaged.state()).isEqualTo("damaged");
        settle();

        assertThat(found(ADA, "moon")).containsExactly("a.txt");
        assertThat(harness().check("knowledge")).isEqualTo(Health.up());
    }

    @Test
    void aFailedDocumentIsNoFaultOfTheServers() {
        added(ADA, "a.txt", "BROKEN");

        assertThat(harness().check("knowledge")).isEqualTo(Health.up());
    }

    @Test
    void saysThatDocumentsWaitTooLong() throws Exception {
        start(Map.of("knowledge.workers", "1"), before -> {});
        upload(ADA, "a.txt", "WAIT");
        parser.awaitReached();
        upload(ADA, "b.txt", "moon");
        harness().clock().advance(Duration.ofMinutes(11));

        assertThat(harness().check("knowledge").reason()).contains("11 min");
    }

    @Test
    void offersWhatItKnowsToOtherPlugins() {
        added(ADA, "a.txt", "the moon");
        KnowledgeBase knowledge = harness().find(KnowledgeBase.class).orElseThrow();

        assertThat(knowledge.documents(ADA)).isEqualTo(1);
        assertThat(knowledge.answer(ADA, "moon?")).isPresent();
        assertThat(knowledge.answer(BOB, "moon?")).isEmpty();
        assertThat(refusal(() -> knowledge.answer(ADA, "?!")).code()).isEqualTo(ErrorCodes.BAD_FIELD);
    }
}
