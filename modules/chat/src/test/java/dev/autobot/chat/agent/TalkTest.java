package dev.autobot.chat.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.ModelCall;
import dev.autobot.chat.model.Turn;
import dev.autobot.chat.model.Turn.Speaker;
import java.util.List;
import org.junit.jupiter.api.Test;

class TalkTest {

    private static final ModelCall CALL = new ModelCall("1", "read_file", "{}");

    private static Said user(long message, String text) {
        return new Said(new Turn(Speaker.USER, text), message);
    }

    private static Said model(long message, String text) {
        return new Said(new Turn(Speaker.MODEL, text), message);
    }

    private static List<String> texts(Talk talk) {
        return talk.turns().stream().map(Turn::text).toList();
    }

    @Test
    void keepsTheFirstWordsAndTheNewestTurns() {
        Talk talk = new Talk("system", List.of(user(1, "a"), model(2, "b"), user(3, "c"), model(4, "d"), user(5, "e")));

        assertThat(talk.middle(2)).extracting(said -> said.turn().text()).containsExactly("b", "c");
        talk.summarise(2, "SUMMARY");

        assertThat(texts(talk)).containsExactly("system", "a\n\nSUMMARY", "d", "e");
    }

    @Test
    void neverLosesTheQuestion() {
        Talk talk = new Talk("", List.of(user(1, "a"), model(2, "b"), user(3, "the question")));
        for (int i = 0; i < 4; i++) {
            talk.add(Turn.calling("call " + i, List.of(CALL)));
            talk.add(Turn.result(CALL, "result " + i));
        }

        talk.summarise(2, "SUMMARY");

        assertThat(texts(talk))
                .containsExactly("a\n\nSUMMARY\n\n[What the user wants now]\nthe question", "call 3", "result 3");
    }

    @Test
    void keepsACallWithItsResults() {
        Talk talk = new Talk("", List.of(user(1, "a"), model(2, "b"), user(3, "c")));
        talk.add(Turn.calling("calls", List.of(CALL, CALL, CALL)));
        talk.add(Turn.result(CALL, "one"));
        talk.add(Turn.result(CALL, "two"));
        talk.add(Turn.result(CALL, "three"));

        assertThat(talk.middle(2)).extracting(said -> said.turn().text()).containsExactly("b", "c");
        talk.summarise(2, "SUMMARY");
        assertThat(texts(talk)).endsWith("calls", "one", "two", "three");
    }

    @Test
    void doesNotLetTheUserSpeakTwiceInARow() {
        Talk talk = new Talk("", List.of(user(1, "a"), model(2, "b"), user(3, "c"), model(4, "d"), user(5, "e")));

        talk.summarise(1, "SUMMARY");

        assertThat(texts(talk)).containsExactly("a\n\nSUMMARY\n\ne");
    }

    @Test
    void shortensAllButTheNewestOutputs() {
        Talk talk = new Talk("", List.of(user(1, "a")));
        for (int i = 0; i < 3; i++) {
            talk.add(Turn.result(CALL, i + "x".repeat(1_000)));
        }

        talk.shortenOutputs(1, 100);

        assertThat(texts(talk).get(1)).startsWith("0x").contains("left out").hasSizeLessThan(150);
        assertThat(texts(talk).get(3)).hasSize(1_001);
    }
}
