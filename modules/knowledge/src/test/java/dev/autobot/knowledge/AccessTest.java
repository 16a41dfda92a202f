package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.KnowledgeQuery;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.KnowledgeAdd;
import dev.autobot.plugin.payload.KnowledgeSearch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two users with the same words in documents of the same names. */
class AccessTest extends KnowledgeFixture {

    @Test
    void nobodyFindsAnothersDocuments() {
        DocumentView adas = added(ADA, "notes.txt", "the moon of ada");
        DocumentView bobs = added(BOB, "notes.txt", "the moon of bob");

        KnowledgeBase knowledge = harness().find(KnowledgeBase.class).orElseThrow();
        for (User user : List.of(ADA, BOB)) {
            var found = knowledge
                    .search(new KnowledgeQuery(user, "the moon", "", 50))
                    .passages();
            assertThat(found).singleElement().satisfies(each -> assertThat(each.text())
                    .isEqualTo("the moon of " + user.id()));
            assertThat(knowledge.answer(user, "moon").orElseThrow().text()).isEqualTo("the moon of " + user.id());
            assertThat(knowledge.documents(user)).isEqualTo(1);
            assertThat(documents(user)).hasSize(1);
        }
        assertThat(adas.id()).isNotEqualTo(bobs.id());
        assertThat(found(OPERATOR, "moon")).isEmpty();
    }

    @Test
    void nobodyReachesAnothersDocumentByItsId() {
        FileView file = upload(ADA, "notes.txt", "moon");
        harness().awaitRuns();
        String document = "/api/knowledge/documents/" + file.documents().get(0).id();
        String collection = file.documents().get(0).collection();

        for (User user : List.of(BOB, OPERATOR)) {
            assertUnknown(user, "GET", document);
            assertUnknown(user, "GET", document + "/chunks");
            assertUnknown(user, "POST", document + "/retry");
            assertUnknown(user, "POST", document + "/cancel");
            assertUnknown(user, "DELETE", document);
            assertUnknown(user, "GET", "/api/files/" + file.fileId());
            assertUnknown(user, "GET", "/api/files/" + file.fileId() + "/info");
            assertUnknown(user, "DELETE", "/api/files/" + file.fileId());
            assertUnknown(user, "GET", "/api/knowledge/documents?collection=" + collection);
            assertUnknown(user, "DELETE", "/api/knowledge/collections/" + collection);
            assertThat(refusal(() -> harness()
                                    .request("POST", "/api/knowledge/search")
                                    .as(user)
                                    .body(new KnowledgeSearch("moon", collection, null))
                                    .send())
                            .code())
                    .isEqualTo(ErrorCodes.NOT_FOUND);
        }
        assertThat(found(ADA, "moon")).hasSize(1);
    }

    private void assertUnknown(User user, String method, String path) {
        assertThat(refusal(() -> harness().ask(user, method, path)).code())
                .as(method + " " + path)
                .isEqualTo(ErrorCodes.NOT_FOUND);
    }

    @Test
    void nobodyIsToldOfAnothersDocuments() {
        added(ADA, "a.txt", "moon");
        added(ADA, "b.txt", "sea");
        added(BOB, "notes.txt", "moon");

        assertThat(updates(BOB))
                .singleElement()
                .satisfies(each -> assertThat(each.details().documentCount()).isEqualTo(1));
        assertThat(harness().events().all())
                .allSatisfy(event -> assertThat(event.audience().scope()).isEqualTo(Audience.Scope.USER));
        assertThat(harness().events().all(EventTypes.FILE_UPLOADED).stream()
                        .filter(event -> event.audience().equals(Audience.of(BOB))))
                .hasSize(1);
        assertThat(progress(BOB)).allSatisfy(each -> assertThat(each.message()).doesNotContain("a.txt"));
    }

    @Test
    void sameBytesOfTwoUsersAreTwoDocuments() {
        DocumentView adas = added(ADA, "a.txt", "moon");
        DocumentView bobs = added(BOB, "b.txt", "moon");

        assertThat(bobs.id()).isNotEqualTo(adas.id());
        assertThat(bobs.fileId()).isNotEqualTo(adas.fileId());
    }

    @Test
    void everybodyReadsASharedCollectionAndFewWriteToIt() {
        CollectionPage.Collection shared = collection(ADA, "handbook", true);
        FileView file = upload(ADA, "a.txt", "moon", Map.of("collection", "handbook"));
        harness().awaitRuns();
        String id = file.documents().get(0).id();

        assertThat(found(BOB, "moon")).containsExactly("a.txt");
        assertThat(document(BOB, id).state()).isEqualTo("indexed");
        assertForbidden(BOB, "DELETE", "/api/knowledge/documents/" + id);
        assertForbidden(BOB, "DELETE", "/api/knowledge/collections/" + shared.id());
        assertThat(refusal(() -> upload(BOB, "b.txt", "sea", Map.of("collection", shared.id())))
                        .code())
                .isEqualTo(ErrorCodes.FORBIDDEN);
        upload(OPERATOR, "c.txt", "star", Map.of("collection", shared.id()));
        harness().awaitRuns();
        assertThat(found(BOB, "star")).containsExactly("c.txt");
        assertThat(updates(ADA)).hasSize(2);
        assertThat(updates(OPERATOR)).hasSize(1);
        assertThat(updates(BOB)).isEmpty();
    }

    private void assertForbidden(User user, String method, String path) {
        assertThat(refusal(() -> harness().ask(user, method, path)).code()).isEqualTo(ErrorCodes.FORBIDDEN);
    }

    @Test
    void aUsersOwnNameComesBeforeASharedOne() {
        collection(ADA, "trips", true);
        upload(BOB, "b.txt", "sea", Map.of("collection", "mine"));
        collection(BOB, "trips", false);
        FileView file = upload(BOB, "b.txt", "sea", Map.of("collection", "trips"));
        harness().awaitRuns();

        assertThat(found(ADA, "sea")).isEmpty();
        assertThat(file.documents()).hasSize(1);
    }

    @Test
    void deletesACollectionWithAllThatIsInIt() {
        CollectionPage.Collection trips = collection(ADA, "trips", false);
        upload(ADA, "a.txt", "moon", Map.of("collection", trips.id()));
        upload(ADA, "b.txt", "moon sea", Map.of("collection", trips.id()));
        added(ADA, "c.txt", "moon star");
        harness().awaitRuns();
        harness().ask(ADA, "DELETE", "/api/knowledge/collections/" + trips.id());
        assertThat(found(ADA, "moon")).containsExactly("c.txt");
        settle();

        assertThat(index.documents()).hasSize(1);
        assertThat(updates(ADA)).last().satisfies(each -> {
            assertThat(each.type()).isEqualTo("document_removed");
            assertThat(each.details().documentCount()).isEqualTo(1);
            assertThat(each.collection()).isEqualTo(trips.id());
        });
    }

    @Test
    void deletesACollectionByItsNameAndNobodyElsesOfThatName() {
        collection(ADA, "trips", true);
        CollectionPage.Collection bobs = collection(BOB, "trips", false);
        collection(ADA, "handbook", true);
        harness().ask(BOB, "DELETE", "/api/knowledge/collections/trips");

        assertThat(names(BOB)).containsExactlyInAnyOrder("default", "trips", "handbook");
        assertThat(refusal(() -> harness().ask(BOB, "DELETE", "/api/knowledge/collections/" + bobs.id()))
                        .code())
                .isEqualTo(ErrorCodes.NOT_FOUND);
        assertThat(refusal(() -> harness().ask(BOB, "DELETE", "/api/knowledge/collections/handbook"))
                        .code())
                .isEqualTo(ErrorCodes.FORBIDDEN);
    }

    private List<String> names(User user) {
        return collections(user).stream().map(CollectionPage.Collection::name).toList();
    }

    private List<CollectionPage.Collection> collections(User user) {
        return ((CollectionPage) harness().ask(user, "GET", "/api/knowledge/collections")).collections();
    }

    @Test
    void countsDocumentsOfCollectionsForWhoeverMayReadThem() {
        collection(ADA, "handbook", true);
        upload(ADA, "a.txt", "moon", Map.of("collection", "handbook"));
        upload(ADA, "b.txt", "BROKEN", Map.of("collection", "handbook"));
        added(BOB, "c.txt", "sun");
        upload(ADA, "d.txt", "WAIT", Map.of("collection", "handbook"));

        assertThat(collections(BOB))
                .extracting(
                        each -> each.name(), each -> each.documents(), each -> each.waiting(), each -> each.failed())
                .containsExactly(tuple("default", 1, 0, 0), tuple("handbook", 1, 1, 1));
    }

    @Test
    void callsACollectionACollectionInErrors() {
        for (String empty : List.of("", " ")) {
            assertThat(refusal(() -> collection(ADA, empty, false)))
                    .hasMessageStartingWith("The collection's name is empty.")
                    .hasMessageNotContaining("file");
        }
    }

    @Test
    void refusesAnotherCollectionOfTheSameName() {
        collection(ADA, "trips", false);

        assertThat(refusal(() -> collection(ADA, "trips", true)).code()).isEqualTo(ErrorCodes.ALREADY_EXISTS);
        assertThat(refusal(() -> collection(ADA, "a/b", true)).code()).isEqualTo(ErrorCodes.BAD_FIELD);
        assertThat(collection(BOB, "trips", false).own()).isTrue();
    }

    @Test
    void addsOnlyFilesOfOnesOwn() {
        collection(ADA, "handbook", true);
        FileView file = upload(ADA, "a.txt", "moon", Map.of("collection", "handbook"));
        harness().awaitRuns();

        for (User user : List.of(BOB, OPERATOR)) {
            harness().send(user, Messages.KNOWLEDGE_ADD, new KnowledgeAdd(null, file.fileId(), null, null, "x", null));
            assertThat(harness().events().next(EventTypes.ERROR).errorCode()).isEqualTo("NOT_FOUND");
        }
        harness().send(ADA, Messages.KNOWLEDGE_ADD, new KnowledgeAdd(null, file.fileId(), null, null, "x", null));
        harness().awaitRuns();
        assertThat(found(ADA, "moon")).containsExactly("a.txt", "a.txt");
        assertThat(documents(BOB)).hasSize(1);
    }

    @Test
    void keepsTheDefaultCollectionWithAllThatIsInIt() {
        DocumentView document = added(ADA, "a.txt", "moon");
        for (String wanted : List.of("default", document.collection())) {
            var refusal = refusal(() -> harness().ask(ADA, "DELETE", "/api/knowledge/collections/" + wanted));
            assertThat(refusal.code()).isEqualTo(ErrorCodes.FORBIDDEN);
            assertThat(refusal).hasMessageContaining("DELETE /api/knowledge/documents/{id}");
        }
        assertThat(found(ADA, "moon")).containsExactly("a.txt");
    }
}
