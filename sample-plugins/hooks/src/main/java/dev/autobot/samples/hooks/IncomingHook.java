package dev.autobot.samples.hooks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One hook that others call. Immutable.
 *
 * @param name the last segment of its path
 * @param secret with which callers sign
 * @param audience who is told
 * @param needsTimestamp whether a call without a timestamp is refused
 */
record IncomingHook(String name, Secret secret, Audience audience, boolean needsTimestamp) {

    /** Seconds since 1970. When a caller sends it, the signature is over {@code TIMESTAMP.BODY}. */
    static final String TIMESTAMP = "X-Hook-Timestamp";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    static IncomingHook of(String name, HookSettings settings) {
        String key = "hooks.in." + name;
        return new IncomingHook(
                name,
                settings.secret(key + ".secret"),
                settings.audience(key + ".user"),
                settings.settings().flag(key + ".needs-timestamp", false));
    }

    /** Whether the caller knows the secret. */
    boolean isSigned(Request request, byte[] body) {
        String given = request.header(Signature.HEADER).orElse("");
        Optional<String> timestamp = request.header(TIMESTAMP);
        // signed together with the body, or else whoever replays a call would simply send a newer one
        return timestamp.isPresent()
                ? Signature.matches(given, secret, (timestamp.get() + ".").getBytes(US_ASCII), body)
                : Signature.matches(given, secret, body);
    }

    /** Refuses a call that was recorded and is played again; only callers who know the secret get to hear why. */
    void requireFresh(Request request, Instant now) {
        Optional<String> timestamp = request.header(TIMESTAMP);
        if (timestamp.isEmpty() && needsTimestamp) {
            throw refused("The hook '" + name + "' needs the header " + TIMESTAMP + ", signed with the body.");
        }
        if (timestamp.isPresent() && age(timestamp.get(), now).compareTo(TOLERANCE) > 0) {
            throw refused("The time in " + TIMESTAMP + " is more than 5 minutes off. Set the sender's clock.");
        }
    }

    private static Duration age(String timestamp, Instant now) {
        try {
            return Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                    .abs();
        } catch (RuntimeException e) { // no number, or a year that no calendar has
            throw refused("The header " + TIMESTAMP + " must hold seconds since 1970.");
        }
    }

    private static PlatformException refused(String text) {
        return new PlatformException(ErrorCodes.BAD_FIELD, text);
    }
}
