package dev.autobot.core.protocol;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Turns JSON objects into payload records and back.
 *
 * <p>Thread-safe. It keeps what it learnt of each record class for as long as it lives, so plugins that can be
 * unloaded get a binder of their own.
 */
@Singleton
public class PayloadBinder {

    private final ConcurrentMap<Class<?>, PayloadShape> shapes = new ConcurrentHashMap<>();
    private final PayloadWriter writer = new PayloadWriter();
    private final RecordReader reader = new RecordReader();

    /**
     * Binds an object to a record.
     *
     * @param <P> the record
     * @param payload what a client sent
     * @param type the record's class
     * @return the record
     * @throws PlatformException {@code BAD_FIELD} when the object does not fit, naming the field
     */
    public <P> P read(JsonObject payload, Class<P> type) {
        return read(payload, type, "payload");
    }

    /** The same for an object that is called something else than {@code payload} in errors. */
    <P> P read(JsonObject payload, Class<P> type, String called) {
        if (type == NoPayload.class) {
            return type.cast(NoPayload.INSTANCE);
        }
        shape(type).check(payload, called);
        try {
            return reader.read(payload, type);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | ClassCastException e) {
            throw new PlatformException(ErrorCodes.BAD_FIELD, "'" + called + "' does not fit its type.", e);
        }
    }

    /** A record's fields as on the wire, for those who do not know it. */
    public Map<String, Object> fields(Object payload) {
        return JsonFields.parse(write(payload));
    }

    /**
     * Binds fields to a record, as {@link #read(JsonObject, Class)} does.
     *
     * @throws PlatformException {@code BAD_FIELD} when they do not fit
     */
    public <P> P read(Map<String, Object> fields, Class<P> type) {
        return read(fields, type, "payload");
    }

    /**
     * The same for fields that are called something else than {@code payload} in errors.
     *
     * @throws PlatformException {@code BAD_FIELD} when they do not fit
     */
    public <P> P read(Map<String, Object> fields, Class<P> type, String called) {
        JsonObject object;
        try {
            object = JsonFields.object(fields);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "'" + called + "' does not fit: " + e.getMessage() + ".", e);
        }
        return read(object, type, called);
    }

    /** The same fields as another record, which a plugin's next version has in the place of the former one. */
    public <P> P rebound(Object payload, Class<P> type) {
        return type == NoPayload.class ? type.cast(NoPayload.INSTANCE) : read(fields(payload), type);
    }

    /**
     * Writes a record.
     *
     * @param payload a payload record
     * @return a JSON object as text
     */
    public String write(Object payload) {
        return writer.write(payload);
    }

    /** Writes a record for both kinds of clients. */
    PayloadText text(Object payload) {
        if (payload instanceof NoPayload) {
            return PayloadText.NONE;
        }
        return payload instanceof Record fields ? writer.text(fields) : PayloadText.same(write(payload));
    }

    /**
     * The shape of a record on the wire.
     *
     * @param type a payload record
     * @return computed once
     */
    public PayloadShape shape(Class<?> type) {
        return shapes.computeIfAbsent(type, PayloadShape::of);
    }
}
