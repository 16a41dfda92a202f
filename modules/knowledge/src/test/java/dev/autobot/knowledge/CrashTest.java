package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.payload.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a killed server left in the database is written there by hand; the next start has to make sense of it. */
class CrashTest extends KnowledgeFixture {

    @ParameterizedTest
    @ValueSource(strings = {"parsing", "chunking"})
    void readsAgainWhatWasBeingReadWhenTheServerWasKilled(String state) {
        DocumentView document = waiting("a.txt", "moon");
        leave(document, state, 1);
        restart();

        DocumentView read = document(ADA, document.id());
        assertThat(read.state()).isEqualTo("indexed");
        assertThat(read.attempts()).isEqualTo(2);
        assertThat(found(ADA, "moon")).containsExactly("a.txt");
        assertThat(updates(ADA)).hasSize(2);
    }

    @Test
    void readsWhatHadWaitedWhenTheServerWasKilled() {
        DocumentView document = waiting("a.txt", "moon");
        leave(document, "uploaded", 0);
        restart();

        assertThat(document(ADA, document.id()).state()).isEqualTo("indexed");
    }

    @Test
    void givesUpADocumentOnWhichTheServerStoppedThreeTimes() {
        DocumentView document = waiting("a.txt", "moon");
        leave(document, "parsing", 3);
        restart();

        DocumentView failed = document(ADA, document.id());
        assertThat(failed.state()).isEqualTo("failed");
        assertThat(failed.reason()).startsWith("The server stopped three times while");
        assertThat(found(ADA, "moon")).isEmpty();
    }

    @Test
    void putsAnIndexedDocumentBackThatTheIndexLost() {
        DocumentView document = added(ADA, "a.txt", "moon");
        added(ADA, "b.txt", "sea");
        index.forget(document.id());
        restart();

        assertThat(found(ADA, "moon sea")).containsExactlyInAnyOrder("a.txt", "b.txt");
        assertThat(index.rebuilds()).isZero();
        assertThat(parser.read()).hasSize(2);
    }

    @Test
    void takesOutOfTheIndexWhatTheDatabaseDoesNotHave() {
        DocumentView document = added(ADA, "a.txt", "moon");
        DocumentView half = added(ADA, "b.txt", "sea");
        sql(
                "update knowledge.document set removed = true, name_key = null, content_key = null where id = ?",
                half.id());
        restart();

        assertThat(index.documents()).containsOnlyKeys(document.id());
        assertThat(documents(ADA)).containsExactly(document(ADA, document.id()));
    }

    @Test
    void findsNothingThatWasRemovedRightAfterAStart() {
        DocumentView document = added(ADA, "a.txt", "moon");
        harness().stop();
        sql("delete from knowledge.document where id = ?", document.id());
        harness().restart(plugin());

        assertThat(found(ADA, "moon")).isEmpty();
    }

    @Test
    void makesTheIndexAnewAtTheStartWhenItIsLost() {
        added(ADA, "a.txt", "moon");
        index.breakDown();
        restart();

        assertThat(found(ADA, "moon")).containsExactly("a.txt");
        assertThat(index.rebuilds()).isPositive();
    }

    @Test
    void aStopIsNoAttempt() throws Exception {
        FileView file = upload(ADA, "a.txt", "WAIT moon");
        parser.awaitReached();
        harness().stop();
        parser.open();
        restart();

        DocumentView document = document(ADA, file.documents().get(0).id());
        assertThat(document.state()).isEqualTo("indexed");
        assertThat(document.attempts()).isEqualTo(1);
    }

    @Test
    void everyDocumentIsIndexedOnceOrFailedAfterKillsAtAnyTime() {
        long seed = new Random().nextLong();
        System.out.println("CrashTest seed " + seed);
        Random random = new Random(seed);
        List<DocumentView> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(added(ADA, i + ".txt", i % 7 == 0 ? "BROKEN " + i : "moon " + i));
        }
        for (int kill = 0; kill < 3; kill++) {
            for (DocumentView document : all) {
                damage(document, random);
            }
            restart();
        }

        Map<String, Integer> counts = new HashMap<>();
        documents(ADA).forEach(each -> counts.merge(each.state(), 1, Integer::sum));
        assertThat(counts.keySet()).isSubsetOf("indexed", "failed");
        int indexed = counts.getOrDefault("indexed", 0);
        assertThat(index.documents()).hasSize(indexed);
        assertThat(index.passages()).isEqualTo(indexed);
        IndexView view = (IndexView) harness().ask(OPERATOR, "GET", "/api/knowledge/index");
        assertThat(view.chunks()).isEqualTo(indexed);
        assertThat(view.documents()).isEqualTo(indexed);
        assertThat(documents(ADA))
                .filteredOn(each -> each.state().equals("failed"))
                .allSatisfy(each -> assertThat(each.reason()).isNotBlank());
        assertThat(progress(ADA)).last().extracting(Progress::percentage).isEqualTo(100.0);
    }

    /** As a kill at some moment would: before the work, in it, or between the index and the database. */
    private void damage(DocumentView document, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> leave(document, "uploaded", 0);
            case 1 -> leave(document, "parsing", 1 + random.nextInt(3));
            case 2 -> leave(document, "chunking", 1 + random.nextInt(3));
            case 3 -> index.forget(document.id());
            default -> {
                // untouched
            }
        }
    }

    private DocumentView waiting(String name, String text) {
        DocumentView document = added(ADA, name, text);
        index.forget(document.id());
        return document;
    }

    private void leave(DocumentView document, String state, int attempts) {
        sql("delete from knowledge.passage where document = ?", document.id());
        sql(
                "update knowledge.document set state = ?, attempts = ?, passages = 0 where id = ?",
                state,
                attempts,
                document.id());
    }
}
