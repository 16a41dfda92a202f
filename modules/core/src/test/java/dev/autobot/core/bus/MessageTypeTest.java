package dev.autobot.core.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class MessageTypeTest {

    @Test
    void hasLiteralsThatEqualOthersOfTheSameName() {
        assertThat(new MessageType.Literal("ping"))
                .isEqualTo(new MessageType.Literal("ping"))
                .hasSameHashCodeAs(new MessageType.Literal("ping"))
                .isNotEqualTo(new MessageType.Literal("pong"));
    }

    @Test
    void hasLiteralsThatEqualTheAnnotation() throws NoSuchMethodException {
        Method observer = MessageTypeTest.class.getDeclaredMethod("annotated");
        MessageType written = observer.getAnnotation(MessageType.class);

        assertThat(new MessageType.Literal("user_message")).isEqualTo(written).hasSameHashCodeAs(written);
        assertThat(written).isEqualTo(new MessageType.Literal("user_message"));
    }

    @MessageType("user_message")
    void annotated() {}
}
