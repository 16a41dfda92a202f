package dev.autobot.core.jar;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Refuses names of zip entries that would leave the folder into which somebody unpacks them (zip slip). */
final class EntryNames {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private EntryNames() {}

    static void check(String name, Refusal jar) {
        boolean leaves = name.isEmpty()
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || DRIVE.matcher(name).matches()
                || Arrays.asList(name.split("/")).contains("..");
        if (leaves) {
            throw jar.because("holds the name '" + Refusal.shown(name)
                    + "', which points out of the jar: build it again with names that do not");
        }
    }
}
