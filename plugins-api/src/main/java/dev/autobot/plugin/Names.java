package dev.autobot.plugin;

import java.util.regex.Pattern;

/** The rule for names of messages and events. */
final class Names {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    private Names() {}

    static void requireTypeName(String name) {
        if (!TYPE.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not a type name: use " + TYPE.pattern());
        }
    }
}
