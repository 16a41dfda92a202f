package dev.autobot.core.protocol;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.V2Field;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a payload record looks like on the wire, and whether a JSON object fits it.
 *
 * <p>Immutable. The rules are those of {@link dev.autobot.plugin.MessageType}; a lenient binder would let missing
 * fields pass as {@code null} and turn numbers into texts.
 */
public final class PayloadShape {

    private static final WireNames NAMES = new WireNames();

    private final List<Field> fields;

    /**
     * One field.
     *
     * @param name on the wire
     * @param kind what its value may be
     * @param required whether it must be there and not be {@code null}
     * @param forV2 whether plain clients are not told it
     */
    public record Field(String name, FieldKind kind, boolean required, boolean forV2) {

        private static final String ABOUT_V2 = "autobot.v2: plain clients are not told it.";

        private Map<String, Object> marked() {
            if (!forV2) {
                return kind.schema();
            }
            Map<String, Object> marked = new LinkedHashMap<>(kind.schema());
            marked.put("description", ABOUT_V2);
            marked.put("x-autobot-v2", true);
            return marked;
        }
    }

    private PayloadShape(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * The shape of a record.
     *
     * @param payload a record class
     * @return its shape
     * @throws IllegalArgumentException if it is no record or holds a type that payloads may not hold
     */
    public static PayloadShape of(Class<?> payload) {
        return of(payload, true);
    }

    /** Records in records are told whole, or not at all. */
    private static PayloadShape of(Class<?> payload, boolean isPayload) {
        if (!payload.isRecord()) {
            throw new IllegalArgumentException(payload.getName() + " is no record; payloads are records");
        }
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : payload.getRecordComponents()) {
            boolean isV2 = component.isAnnotationPresent(V2Field.class);
            fields.add(new Field(
                    NAMES.onTheWire(component.getName()),
                    kind(component.getGenericType()),
                    !isV2 && !component.isAnnotationPresent(OptionalField.class),
                    isV2 && isPayload));
        }
        return new PayloadShape(fields);
    }

    private static FieldKind kind(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return new FieldKind.ListOf(kind(generic.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return FieldKind.Simple.OBJECT;
        }
        if (type instanceof Class<?> plain) {
            return plain.isRecord() ? new FieldKind.Nested(of(plain, false)) : FieldKind.simple(plain);
        }
        throw new IllegalArgumentException("a payload cannot hold a " + type.getTypeName());
    }

    /**
     * The fields, in the record's order.
     *
     * @return unmodifiable
     */
    public List<Field> fields() {
        return fields;
    }

    /**
     * Checks an object against the shape. Fields that the shape does not know are ignored.
     *
     * @param object what a client sent
     * @param path what to call it in an error, such as {@code payload}
     * @throws PlatformException {@code BAD_FIELD}, naming the first field that does not fit
     */
    void check(JsonObject object, String path) {
        for (Field field : fields) {
            String where = path + "." + field.name();
            JsonValue value = object.get(field.name());
            if (value == null || value == JsonValue.NULL) {
                requireAbsenceAllowed(field, where);
            } else if (!field.kind().fits(value, where)) {
                throw new PlatformException(
                        ErrorCodes.BAD_FIELD,
                        "The field '" + where + "' must be " + field.kind().words() + misfit(field, value) + ".");
            }
        }
    }

    /** In a list it is not plain to see what does not fit. */
    private static String misfit(Field field, JsonValue value) {
        return field.kind() instanceof FieldKind.ListOf ? "; " + field.kind().misfit(value, "") : "";
    }

    private static void requireAbsenceAllowed(Field field, String where) {
        if (field.required()) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The field '" + where + "' is missing; it must be "
                            + field.kind().words() + ".");
        }
    }

    /**
     * The shape as a JSON Schema, for API documents. What it lets pass, {@link #check} lets pass; that optional fields
     * may be {@code null} it does not tell.
     *
     * @return a schema of type {@code object}
     */
    public Map<String, Object> schema() {
        return schema(field -> field.kind().schema());
    }

    /** The schema as above, of an event's payload: it says which fields plain clients are not told. */
    public Map<String, Object> eventSchema() {
        return schema(Field::marked);
    }

    private Map<String, Object> schema(Function<Field, Map<String, Object>> ofField) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field field : fields) {
            properties.put(field.name(), ofField.apply(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        return OrderedMap.of("type", "object", "properties", properties, "required", required);
    }
}
