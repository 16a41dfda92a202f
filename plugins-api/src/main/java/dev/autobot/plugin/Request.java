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
