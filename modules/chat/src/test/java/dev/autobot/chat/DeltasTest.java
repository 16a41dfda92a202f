package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.payload.LlmResponseDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeltasTest {

    private final Told told = new Told();
    private final Deltas deltas =
            new Deltas(new Question(ChatFixture.ADA, new ChatKey(ChatFixture.ADA.id(), "c1"), "Hi", 7), told);

    /** Events that keep what was told. */
    private static final class Told implements Events {

        private final List<LlmResponseDelta> pieces = new ArrayList<>();

        @Override
        public <E> void publish(EventType<E> type, E payload, Audience audience) {
            assertThat(type).isEqualTo(EventTypes.LLM_RESPONSE_DELTA);
            assertThat(audience).isEqualTo(Audience.of(ChatFixture.ADA));
            pieces.add((LlmResponseDelta) payload);
        }
    }

    @Test
    void tellWhatIsNewAndWhereItBegins() {
        deltas.tell("Hel");
        deltas.tell("Hello");
        deltas.tell("Hello, Ada");

        assertThat(told.pieces).containsExactly(piece(0, "Hel"), piece(3, "lo"), piece(5, ", Ada"));
    }

    @Test
    void tellNothingWhenNothingIsNew() {
        deltas.tell("");
        deltas.tell("Hello");
        deltas.tell("Hello");
        deltas.tell("Hel");

        assertThat(told.pieces).containsExactly(piece(0, "Hello"));
    }

    @Test
    void tellNothingMoreOnceTheBeginningHasChanged() {
        deltas.tell("Hello");
        deltas.tell("Goodbye");

        assertThat(told.pieces).containsExactly(piece(0, "Hello"));
    }

    @Test
    void tellNoHalfOfACharacter() {
        deltas.tell("ok \ud83d");
        deltas.tell("ok \ud83d\ude42");
        deltas.tell("ok \ud83d\ude42!");

        assertThat(told.pieces).containsExactly(piece(0, "ok "), piece(3, "🙂"), piece(5, "!"));
    }

    @Test
    void makeUpTheAnswerHoweverItIsCut() {
        String answer = "a🙂🙂b é\n🙂";
        for (int length = 1; length <= answer.length(); length++) {
            deltas.tell(answer.substring(0, length));
        }

        StringBuilder put = new StringBuilder();
        for (LlmResponseDelta piece : told.pieces) {
            assertThat(piece.offset()).isEqualTo(put.length());
            put.append(piece.text());
        }
        assertThat(put).hasToString(answer);
    }

    @Test
    void setTheTurnsApartAndGoOnCounting() {
        deltas.tell("One");
        deltas.turnEnds("One.");
        deltas.turnEnds("");
        deltas.turnEnds("Two");

        assertThat(told.pieces).containsExactly(piece(0, "One"), piece(3, "."), piece(4, "\n\nTwo"));
        assertThat(deltas.text()).isEqualTo("One.\n\nTwo");
    }

    @Test
    void goOnWhereABrokenTurnSaysTheSameAgain() {
        deltas.turnEnds("First.");
        deltas.tell("It is wr");
        deltas.turnBroke();
        deltas.tell("It");
        deltas.tell("It is written");
        deltas.turnEnds("It is written.");

        assertThat(deltas.text()).isEqualTo("First.\n\nIt is written.");
        assertJoined();
    }

    @Test
    void keepWhatABrokenTurnSaidWhenTheNextTrySaysSomethingElse() {
        deltas.tell("It is wr");
        deltas.turnBroke();
        deltas.tell("Do");
        deltas.turnEnds("Done.");

        assertThat(deltas.text()).isEqualTo("It is wr\n\nDone.");
        assertJoined();
    }

    @Test
    void makeUpTheTextWhateverTurnsComeAndBreak() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String words = "a🙂b é\n🙂 c";
        for (int turn = 0; turn < 200; turn++) {
            String text = words.substring(0, random.nextInt(words.length() + 1)).repeat(random.nextInt(3));
            for (int length = 0; length < text.length(); length += 1 + random.nextInt(4)) {
                deltas.tell(text.substring(0, length));
            }
            if (random.nextInt(3) == 0) {
                deltas.turnBroke();
            } else {
                deltas.turnEnds(text);
            }
        }

        assertJoined();
    }

    private void assertJoined() {
        StringBuilder joined = new StringBuilder();
        for (LlmResponseDelta piece : told.pieces) {
            assertThat(piece.offset()).isEqualTo(joined.length());
            joined.append(piece.text());
        }
        assertThat(joined).hasToString(deltas.text());
    }

    private static LlmResponseDelta piece(int offset, String text) {
        return new LlmResponseDelta("c1", 7, offset, text);
    }
}
