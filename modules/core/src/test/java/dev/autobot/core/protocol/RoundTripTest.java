package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.NoPayload;
import jakarta.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        Object sample = sample(payload);

        assertThat((Object) binder.read(JsonObjects.parse(binder.write(sample)), payload))
                .isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void writesTheFieldsInTheOrderOfTheRecord(Class<?> payload) {
        JsonObject written = JsonObjects.parse(binder.write(sample(payload)));

        assertThat(written.keySet())
                .containsExactlyElementsOf(binder.shape(payload).fields().stream()
                        .map(PayloadShape.Field::name)
                        .toList());
    }

    private static Object sample(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? List.of(sample(generic.getActualTypeArguments()[0]))
                    : Map.of("key", "value \"é\"", "list", List.of(true, "x"));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain);
        }
        return List.of("text\n", 7, 5_000_000_000L, 0.25, true, Instant.parse("2025-09-11T13:45:00.120Z")).stream()
                .filter(value -> fits(plain, value))
                .findFirst()
                .orElseThrow();
    }

    private static boolean fits(Class<?> type, Object value) {
        return type.isInstance(value) || type == PRIMITIVES.get(value.getClass());
    }

    private static final Map<Class<?>, Class<?>> PRIMITIVES = Map.of(
            Integer.class, int.class, Long.class, long.class, Double.class, double.class, Boolean.class, boolean.class);

    private static Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> sample(component.getGenericType()))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
