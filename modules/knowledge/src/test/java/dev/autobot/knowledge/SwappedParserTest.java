package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.DocumentParser;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The plugin that reads a format is replaced, or goes, while one of its documents is being read. */
class SwappedParserTest extends KnowledgeFixture {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);

    /** A generation of a plugin: what it says of every document, or how it fails. */
    private record Reading(Answer answer) implements DocumentParser {

        interface Answer {
            String of(String filename) throws InterruptedException;
        }

        @Override
        public Set<String> extensions() {
            return Set.of("pic");
        }

        @Override
        public String parse(Path file, String filename, Run run) {
            try {
                return answer.of(filename);
            } catch (InterruptedException e) {
                throw new PlatformException(ErrorCodes.RUN_CANCELLED, "Interrupted.", e);
            }
        }
    }

    /** Waits in the middle of a document until its plugin has gone. */
    private void awaitGone() throws InterruptedException {
        reached.countDown();
        if (!gone.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the plugin did not go within 60 s");
        }
    }

    private DocumentView upload() {
        byte[] bytes = "bytes".getBytes(StandardCharsets.US_ASCII);
        return upload(ADA, "a.pic", bytes, Map.of()).documents().get(0);
    }

    /** Withdraws the first generation while it reads, after the next one has come, if there is one. */
    private DocumentView swapWhileReading(Reading.Answer first, Reading.Answer next) throws InterruptedException {
        Registration old = harness().contribute(DocumentParser.class, new Reading(first));
        DocumentView document = upload();
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        if (next != null) {
            harness().contribute(DocumentParser.class, new Reading(next));
        }
        old.close();
        gone.countDown();
        harness().awaitRuns();
        return document(ADA, document.id());
    }

    @Test
    void indexesWhatTheOldGenerationStillReads() throws Exception {
        DocumentView document = swapWhileReading(
                name -> {
                    awaitGone();
                    return "old moon";
                },
                name -> "new moon");

        assertThat(document.state()).isEqualTo("indexed");
        assertThat(found(ADA, "old")).containsExactly("a.pic");
    }

    @Test
    void failsWithTheReasonOfAGenerationThatBreaksOff() throws Exception {
        DocumentView document = swapWhileReading(
                name -> {
                    awaitGone();
                    throw new PlatformException(ErrorCodes.BAD_DOCUMENT, "Its reader was stopped.");
                },
                name -> "new moon");

        assertThat(document.state()).isEqualTo("failed");
        assertThat(document.reason()).isEqualTo("Its reader was stopped.");
        harness().ask(ADA, "POST", "/api/knowledge/documents/" + document.id() + "/retry");
        harness().awaitRuns();
        assertThat(document(ADA, document.id()).state()).isEqualTo("indexed");
        assertThat(found(ADA, "new")).containsExactly("a.pic");
    }

    @Test
    void letsTheNextGenerationReadWhatTheOldOneRefusesBecauseItGoes() throws Exception {
        DocumentView document = swapWhileReading(
                name -> {
                    awaitGone();
                    throw new PlatformException(ErrorCodes.PLUGIN_UNAVAILABLE, "It is being replaced.");
                },
                name -> "new moon");

        assertThat(document.state()).isEqualTo("indexed");
        assertThat(found(ADA, "new")).containsExactly("a.pic");
    }

    @Test
    void failsWithAReasonWhenNoOtherGenerationComes() throws Exception {
        DocumentView document = swapWhileReading(
                name -> {
                    awaitGone();
                    throw new PlatformException(ErrorCodes.PLUGIN_UNAVAILABLE, "It is being replaced.");
                },
                null);

        assertThat(document.state()).isEqualTo("failed");
        assertThat(document.reason()).contains(".pic", "retry");
    }

    @Test
    void givesAPluginUpThatIsNeverThere() {
        harness().contribute(DocumentParser.class, new Reading(name -> {
            throw new PlatformException(ErrorCodes.PLUGIN_UNAVAILABLE, "It gets no calls.");
        }));
        DocumentView document = upload();
        harness().awaitRuns();

        assertThat(document(ADA, document.id()).reason()).isEqualTo("It gets no calls.");
    }

    @Test
    void aBugOfClassesThatHaveGoneIsAFailedDocument() throws Exception {
        DocumentView document = swapWhileReading(
                name -> {
                    awaitGone();
                    throw new NoClassDefFoundError("reader/Page");
                },
                name -> "new moon");

        assertThat(document.state()).isEqualTo("failed");
        assertThat(document.reason()).contains("log");
    }
}
