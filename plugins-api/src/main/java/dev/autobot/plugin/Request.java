package dev.autobot.plugin;

import java.util.Optional;

/** One HTTP request to a {@link Route}. Valid until the handler returns. */
public interface Request {

    /**
     * Who asks.
     *
     * @return the authenticated user, or the one local user when authentication is off
     */
    User user();

    /**
     * A parameter of the path.
     *
     * @param name as written in braces in the route's path
     * @return decoded, not empty
     */
    String path(String name);

    /**
     * A parameter of the query.
     *
     * @param name as documented by the route
     * @return decoded; the first one when it is given several times; empty when it is absent or has no value
     */
    Optional<String> query(String name);

    /**
     * A header.
     *
     * @param name in whatever case
     * @return the first one of that name; empty when there is none
     */
    Optional<String> header(String name);

    /**
     * The body, whole, as it came: for signatures over its bytes, and for formats other than JSON.
     *
     * @return a copy; empty when there is none
     * @throws PlatformException {@link ErrorCodes#BODY_TOO_LARGE} above 1 MiB
     */
    byte[] body();

    /**
     * The body as a record, with the same rules as for {@link MessageType} payloads.
     *
     * @param <B> the record
     * @param type its class
     * @return never {@code null}
     * @throws PlatformException {@link ErrorCodes#BAD_JSON} or {@link ErrorCodes#BAD_FIELD} when it does not fit,
     *     naming the field; {@link ErrorCodes#BODY_TOO_LARGE} above 1 MiB
     */
    <B> B body(Class<B> type);

    /**
     * The body as files and fields of {@code multipart/form-data}, of a route that {@linkplain Route#takesFiles takes
     * files}. It is on disk, whole, when the handler is called, and deleted when the handler returns. Without the
     * handler the platform answers {@link ErrorCodes#BODY_TOO_LARGE} when the files have more bytes than the route
     * takes, or all fields together over 1 MiB, and {@link ErrorCodes#BAD_MESSAGE} when the body is no such form, has
     * over 100 parts, breaks off, or a field of it has over 64 KiB.
     *
     * @return the same object each time
     * @throws IllegalStateException if the route was not declared to take files
     */
    Upload upload();

    /**
     * A whole number of the query.
     *
     * @param name as documented by the route
     * @param fallback when it is absent
     * @param least the smallest value allowed
     * @param most the largest value allowed
     * @return the number
     * @throws PlatformException {@link ErrorCodes#BAD_FIELD} when it is no whole number or out of bounds
     */
    default long number(String name, long fallback, long least, long most) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, together with the bounds
        }
        throw new PlatformException(
                ErrorCodes.BAD_FIELD,
                "The query parameter '" + name + "' must be a whole number from " + least + " to " + most + ".");
    }
}
