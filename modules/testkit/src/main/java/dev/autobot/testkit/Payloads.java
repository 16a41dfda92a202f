package dev.autobot.testkit;

import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.V2Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The platform's rules for payloads; {@link dev.autobot.plugin.MessageType} has them in words. */
final class Payloads {

    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            double.class,
            Double.class,
            boolean.class,
            Boolean.class,
            Instant.class);

    private Payloads() {}

    /** Refuses a record that the platform could not bind. */
    static void requireBindable(Class<?> payload) {
        if (!payload.isRecord()) {
            throw new IllegalArgumentException(payload.getName() + " is no record; payloads are records");
        }
        for (RecordComponent component : payload.getRecordComponents()) {
            requireBindable(component.getGenericType(), component);
        }
    }

    private static void requireBindable(Type type, RecordComponent component) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            requireBindable(generic.getActualTypeArguments()[0], component);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            requireBindable(plain);
        } else if (!isPlain(type)) {
            throw new IllegalArgumentException(
                    "a payload cannot hold a " + type.getTypeName() + ", as '" + component.getName() + "' of "
                            + component.getDeclaringRecord().getName() + " is");
        }
    }

    private static boolean isPlain(Type type) {
        return type instanceof Class<?> plain
                ? PLAIN.contains(plain) || plain.isEnum()
                : type instanceof ParameterizedType generic && generic.getRawType() == Map.class;
    }

    /** The first field that is missing, as it is called on the wire; empty when none is. */
    static Optional<String> missingField(Object payload) {
        if (payload instanceof List<?> list) {
            return list.stream().flatMap(item -> missingField(item).stream()).findFirst();
        }
        if (!(payload instanceof Record)) {
            return Optional.empty();
        }
        for (RecordComponent component : payload.getClass().getRecordComponents()) {
            Optional<String> missing = missingIn(component, payload);
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missingIn(RecordComponent component, Object payload) {
        Object value = valueOf(component, payload);
        if (value != null) {
            return missingField(value).map(inner -> wireName(component) + "." + inner);
        }
        return isOptional(component) ? Optional.empty() : Optional.of(wireName(component));
    }

    /** Whether a component may be absent. */
    static boolean isOptional(RecordComponent component) {
        return component.isAnnotationPresent(OptionalField.class) || component.isAnnotationPresent(V2Field.class);
    }

    static Object valueOf(RecordComponent component, Object payload) {
        Method accessor = component.getAccessor();
        // a test's own records are often nested and not public
        accessor.setAccessible(true);
        try {
            return accessor.invoke(payload);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + payload.getClass(), e);
        }
    }

    static String wireName(RecordComponent component) {
        String snake = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return snake.endsWith("_") ? snake.substring(0, snake.length() - 1) : snake;
    }
}
