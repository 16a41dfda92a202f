package dev.autobot.core.protocol;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Payloads for tests, with every field filled. */
public final class Samples {

    private static final Map<Class<?>, Class<?>> PRIMITIVES = Map.of(
            Integer.class, int.class, Long.class, long.class, Double.class, double.class, Boolean.class, boolean.class);

    private Samples() {}

    /** A value of a record, or of a type that a record may hold. */
    public static Object of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? List.of(of(generic.getActualTypeArguments()[0]))
                    : Map.of("key", "value \"é\"", "list", List.of(true, "x"));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        return List.of("text\n", 7, 5_000_000_000L, 0.25, true, Instant.parse("2025-09-11T13:45:00.120Z")).stream()
                .filter(value -> fits(plain, value))
                .findFirst()
                .orElseThrow();
    }

    private static boolean fits(Class<?> type, Object value) {
        return type.isInstance(value) || type == PRIMITIVES.get(value.getClass());
    }

    private static Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> of(component.getGenericType()))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
