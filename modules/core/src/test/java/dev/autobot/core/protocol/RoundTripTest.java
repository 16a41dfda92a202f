package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.NoPayload;
import jakarta.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every payload of the catalogue, written and read back. */
class RoundTripTest {

    private final PayloadBinder binder = new PayloadBinder();

    static Stream<Class<?>> payloads() {
        return Stream.concat(
                        EventTypes.all().stream().<Class<?>>map(EventType::payload),
                        Messages.all().stream().<Class<?>>map(MessageType::payload))
                .filter(payload -> payload != NoPayload.class)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void readsBackWhatItWrote(Class<?> payload) {
        Object sample = Samples.of(payload);

        assertThat((Object) binder.read(JsonObjects.parse(binder.write(sample)), payload))
                .isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void writesTheFieldsInTheOrderOfTheRecord(Class<?> payload) {
        JsonObject written = JsonObjects.parse(binder.write(Samples.of(payload)));

        assertThat(written.keySet())
                .containsExactlyElementsOf(binder.shape(payload).fields().stream()
                        .map(PayloadShape.Field::name)
                        .toList());
    }
}
