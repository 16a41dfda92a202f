package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Input that is legal JSON and that JSON libraries do not expect. */
class UnusualInputTest {

    /** A payload with a free-form part. */
    public record Free(Map<String, Object> free) {}

    @Test
    void refusesANumberOfMoreThan1100Digits() {
        String frame = "{\"type\":\"x\",\"payload\":{\"n\":" + "1".repeat(1_101) + "}}";
        assertThat(new MessageCodec(8).decode(frame)).singleElement().isInstanceOf(Incoming.Refused.class);
    }

    @Test
    void refusesWhatTheParserFindsTooDeepThoughTheSettingAllowsIt() {
        String frame = "[".repeat(1_500) + "]".repeat(1_500);
        assertThat(new MessageCodec(5_000).decode(frame)).singleElement().isInstanceOf(Incoming.Refused.class);
    }

    @Test
    void takesNullForAnOptionalPrimitiveAsAbsent() {
        assertThat(new PayloadBinder().read(JsonObjects.object("{'whole':null,'flag':null}"), Shapes.Optionals.class))
                .isNotNull();
    }

    @Test
    void writesFreeFormNumbersAsTheyCame() {
        PayloadBinder binder = new PayloadBinder();
        Free free = binder.read(
                JsonObjects.object("{'free':{'a':45,'b':12345678901234567890,'c':0.1,'d':1e400}}"), Free.class);
        assertThat(binder.write(free))
                .isEqualTo("{\"free\":{\"a\":45,\"b\":12345678901234567890,\"c\":0.1,\"d\":1E+400}}");
    }
}
