package dev.autobot.settings;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Setting;
import dev.autobot.plugin.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what somebody wants set: all of it may be, or nothing is. What is said never holds a value. */
final class Wishes {

    static final int MOST_KEYS = 100;
    private static final int LONGEST_KEY_SAID = 100;

    private final Declared declared;
    private final User user;
    private final List<Wish> wishes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean isForbidden;

    private Wishes(Declared declared, User user) {
        this.declared = declared;
        this.user = user;
    }

    /**
     * Checks all values.
     *
     * @param wanted by key, as they came; {@code null} for a fallback
     * @throws PlatformException {@code BAD_FIELD} naming each that cannot be, or {@code FORBIDDEN} when one of them is
     *     for others to set
     */
    static List<Wish> check(Map<String, Object> wanted, Declared declared, User user) {
        if (wanted.size() > MOST_KEYS) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "Nothing was changed: " + wanted.size() + " settings at once are more than " + MOST_KEYS
                            + ". Send them in several messages.");
        }
        Wishes all = new Wishes(declared, user);
        wanted.forEach(all::add);
        if (!all.problems.isEmpty()) {
            throw new PlatformException(
                    all.isForbidden ? ErrorCodes.FORBIDDEN : ErrorCodes.BAD_FIELD,
                    "Nothing was changed: " + String.join("; ", all.problems)
                            + ". GET /api/settings lists your settings.");
        }
        return all.wishes;
    }

    private void add(String key, Object value) {
        Optional<Setting> found = declared.find(key);
        if (found.isEmpty()) {
            problems.add("'" + shortened(key) + "' is no setting of a plugin that runs");
            return;
        }
        Setting setting = found.get();
        if (setting.scope() == Setting.Scope.SYSTEM && !user.has(User.OPERATOR)) {
            isForbidden = true;
            problems.add("'" + key + "' is for users with the role '" + User.OPERATOR + "' to set");
            return;
        }
        Optional<String> written = value == null ? Optional.empty() : Written.of(setting, value);
        if (value != null && written.isEmpty()) {
            problems.add("'" + key + "' " + Written.rule(setting));
            return;
        }
        wishes.add(new Wish(setting, written.orElse(null)));
    }

    private static String shortened(String key) {
        return key.substring(0, Math.min(key.length(), LONGEST_KEY_SAID));
    }
}
