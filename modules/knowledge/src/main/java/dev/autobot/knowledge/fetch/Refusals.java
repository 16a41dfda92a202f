package dev.autobot.knowledge.fetch;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;

/** Makes the errors of this room. */
final class Refusals {

    private Refusals() {}

    static PlatformException bad(String message) {
        return new PlatformException(ErrorCodes.BAD_FIELD, message);
    }

    static PlatformException failed(String message, Throwable cause) {
        return new PlatformException(ErrorCodes.BAD_DOCUMENT, message, cause);
    }
}
