package dev.autobot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceivedAnswerTest {

    private static final ModelAnswer SAID = new ModelAnswer(7, 3, 1_000_000, 900_000_000);

    private static ReceivedAnswer received(String whole, String... pieces) {
        ReceivedAnswer answer = new ReceivedAnswer();
        long nanos = 0;
        for (String piece : pieces) {
            nanos += 500_000_000;
            String frame =
                    "{\"type\":\"llm_response_delta\",\"payload\":{\"chat_id\":\"7\",\"text\":\"" + piece + "\"}}";
            assertThat(answer.isEndedBy(new Peer.Arrival(frame, nanos))).isFalse();
        }
        String end = "{\"type\":\"llm_response\",\"payload\":{\"response\":\"" + whole + "\",\"chat_id\":\"7\"}}";
        assertThat(answer.isEndedBy(new Peer.Arrival(end, nanos + 1))).isTrue();
        return answer;
    }

    @Test
    void measuresAnAnswerThatIsWhole() {
        ReceivedAnswer answer = received("w7x0 w7x1 w7x2", "w7x0", " w7x1", " w7x2");
        assertThat(answer.isJoined()).isTrue();
        assertThat(answer.lost(SAID)).isZero();
        assertThat(answer.rate()).isEqualTo(2);
        assertThat(answer.firstLagMillis(SAID)).isEqualTo(499);
        assertThat(answer.lastLagMillis(SAID)).isEqualTo(600);
    }

    @Test
    void countsTokensThatAreMissingFromThePieces() {
        ReceivedAnswer answer = received("w7x0 w7x1 w7x2", "w7x0");
        assertThat(answer.isJoined()).isFalse();
        assertThat(answer.lost(SAID)).isEqualTo(2);
        assertThat(answer.rate()).isZero();
    }

    @Test
    void noticesTokensThatAreDoubledOrSwapped() {
        assertThat(received("", "w7x0", " w7x1", " w7x1", " w7x2").lost(SAID)).isEqualTo(1);
        assertThat(received("", "w7x1", " w7x0", " w7x2").lost(SAID)).isEqualTo(1);
    }
}
