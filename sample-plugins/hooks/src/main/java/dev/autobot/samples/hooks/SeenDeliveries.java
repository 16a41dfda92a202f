package dev.autobot.samples.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.autobot.plugin.Request;
import dev.autobot.plugin.Store;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Remembers deliveries for a day, so that a repeated one does nothing. Thread-safe; call it in the transaction that
 * does what the delivery is for.
 */
final class SeenDeliveries {

    static final String DELIVERY = "X-GitHub-Delivery";

    private static final String PREFIX = "seen/";
    private static final Duration KEPT = Duration.ofDays(1);

    private final Store store;
    private final Clock clock;

    SeenDeliveries(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether this call is no repetition; it is remembered then. A call without an id or timestamp never is one. */
    boolean isFirst(String hook, Request request) {
        boolean isNewId =
                request.header(DELIVERY).map(id -> remember(hook + "/id/" + id)).orElse(true);
        // the delivery id is not signed, but a signature over a timestamp cannot come twice by chance
        boolean isNewSignature = request.header(IncomingHook.TIMESTAMP)
                .flatMap(timestamp -> request.header(Signature.HEADER))
                .map(signature -> remember(hook + "/signature/" + signature.toLowerCase(Locale.ROOT)))
                .orElse(true);
        return isNewId && isNewSignature;
    }

    /** Forgets what is older than a day; up to 160 000 deliveries at a time. */
    void forgetOld() {
        Instant oldest = clock.instant().minus(KEPT);
        for (int digit = 0; digit < 16; digit++) {
            // a sixteenth at a time, because a store lists 10 000 keys at most
            for (String key : store.keys(PREFIX + Integer.toHexString(digit))) {
                boolean isOld = store.get(key)
                        .map(value -> Instant.parse(new String(value, UTF_8)).isBefore(oldest))
                        .orElse(false);
                if (isOld) {
                    store.remove(key);
                }
            }
        }
    }

    private boolean remember(String delivery) {
        byte[] now = clock.instant().toString().getBytes(UTF_8);
        return store.replace(PREFIX + digest(delivery), Optional.empty(), now);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
