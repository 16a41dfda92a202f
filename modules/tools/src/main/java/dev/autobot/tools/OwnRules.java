package dev.autobot.tools;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Store;
import dev.autobot.tools.json.Json;
import dev.autobot.tools.policy.UserRules;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The rules that users have for calls on their own behalf. Thread-safe. */
final class OwnRules {

    private final Store store;

    OwnRules(Store store) {
        this.store = store;
    }

    /** A user's rules. */
    UserRules of(String userId) {
        String text = text(userId);
        return text.isEmpty() ? UserRules.none() : UserRules.read(text);
    }

    /** A user's rules as written; empty when there are none. */
    String text(String userId) {
        return store.get(key(userId))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    /**
     * Replaces a user's rules.
     *
     * @throws PlatformException {@code BAD_FIELD}, naming each problem with its line; the former rules then stay
     */
    void put(String userId, String text) {
        UserRules rules = UserRules.read(text);
        if (!rules.isUsable()) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The rules cannot be used, and nothing was changed:\n- "
                            + rules.problems().stream().map(Object::toString).collect(Collectors.joining("\n- ")));
        }
        if (text.isBlank()) {
            store.remove(key(userId));
        } else {
            store.put(key(userId), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String key(String userId) {
        return "rules/" + Json.sha256(userId); // ids may be longer than keys
    }
}
