package dev.autobot.samples.hooks;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Secret;
import dev.autobot.plugin.Settings;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the operator's settings, and says what to do when they cannot be used. */
record HookSettings(Settings settings) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,59}");
    private static final int SHORTEST_SECRET = 16;

    /** The names in a list: settings have no way to list keys, so a list says which there are. */
    List<String> names(String key) {
        List<String> names = list(key);
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw bad(key, "names '" + name + "'; a name is " + NAME.pattern());
            }
        }
        return names;
    }

    List<String> list(String key) {
        return Stream.of(settings.text(key).orElse("").split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    /** The event types in a list that is needed. */
    List<String> types(String key) {
        required(key);
        List<String> types = list(key);
        for (String type : types) {
            if (!TYPE.matcher(type).matches()) {
                throw bad(key, "names '" + type + "', which is no event type such as llm_response");
            }
        }
        return types;
    }

    String required(String key) {
        return settings.text(key).orElseThrow(() -> bad(key, "is missing; set it"));
    }

    Secret secret(String key) {
        Secret secret = settings.secret(key).orElseThrow(() -> bad(key, "is missing; set it"));
        if (secret.reveal().length() < SHORTEST_SECRET) {
            throw bad(key, "is too short; use at least " + SHORTEST_SECRET + " random characters");
        }
        return secret;
    }

    /** The user that a setting names, or everyone. */
    Audience audience(String key) {
        return settings.text(key).map(Audience::user).orElse(Audience.everyone());
    }

    static PlatformException bad(String key, String problem) {
        return new PlatformException(ErrorCodes.BAD_CONFIGURATION, "The setting autobot." + key + " " + problem + ".");
    }
}
