package dev.autobot.tools.builtin;

import java.util.Map;
import java.util.Optional;

/**
 * A response as it came over the connection.
 *
 * @param status such as 200
 * @param headers by name in lower case; those that came several times, joined by commas
 * @param body at most what is allowed
 * @param isCut whether there was more
 */
record HttpAnswer(int status, Map<String, String> headers, byte[] body, boolean isCut) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
