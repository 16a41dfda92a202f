package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.payload.LlmResponseDelta;
import java.util.ArrayList;
import java.util.List;
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

    private static LlmResponseDelta piece(int offset, String text) {
        return new LlmResponseDelta("c1", 7, offset, text);
    }
}
