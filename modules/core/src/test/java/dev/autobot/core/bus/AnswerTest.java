package dev.autobot.core.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void isAnAckWithoutWordsWhenNothingFailed() {
        assertThat(Answer.of(null).isError()).isFalse();
        assertThat(Answer.of(null).text()).isEmpty();
        assertThat(Answer.parse("")).isEqualTo(Answer.of(null));
    }

    @Test
    void isAnErrorThatClientsUnderstand() {
        Answer answer = Answer.of(new PlatformException(ErrorCodes.BAD_FIELD, "No such chat."));

        assertThat(answer.isError()).isTrue();
        assertThat(answer.text()).isEqualTo("BAD_FIELD low No such chat.");
    }

    @Property
    void isReadAgainAsItWas(@ForAll String message) {
        Answer answer = Answer.of(new PlatformException(ErrorCodes.NOT_FOUND, message));

        assertThat(Answer.parse(answer.text())).isEqualTo(answer);
    }
}
