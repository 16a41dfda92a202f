package dev.autobot.tools.builtin;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of a path into names, without looking at any file. */
final class PathText {

    private static final int LONGEST = 1_000;
    private static final int DEEPEST = 40;
    private static final int LONGEST_NAME = 255;

    private PathText() {}

    /**
     * The names from the workspace down.
     *
     * @return empty for the workspace itself
     * @throws dev.autobot.plugin.PlatformException {@code BAD_FIELD} for a text that cannot mean a path inside it
     */
    static List<String> names(Path workspace, String text) {
        requirePlain(text);
        List<String> names = new ArrayList<>();
        for (String name : relative(workspace, text).split("/")) {
            if (name.equals("..")) {
                throw Refusals.badField("The path '" + Refusals.shown(text)
                        + "' holds '..', which may lead out of the workspace. Write the path without it.");
            }
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(checked(workspace, name));
            }
        }
        if (names.size() > DEEPEST) {
            throw Refusals.badField("The path has more than " + DEEPEST + " folders. Use a shorter one.");
        }
        return names;
    }

    private static void requirePlain(String text) {
        String shown = "The path '" + Refusals.shown(text) + "' ";
        if (text.length() > LONGEST) {
            throw Refusals.badField("The path is longer than " + LONGEST + " characters. Use a shorter one.");
        }
        // control characters and line ends, and those that nobody sees: they make a name look like another one
        if (text.codePoints().anyMatch(PathText::isUnseen)) {
            throw Refusals.badField(shown + "holds a control character or one that cannot be seen. Leave it out.");
        }
        if (text.indexOf('\\') >= 0) {
            throw Refusals.badField(shown + "holds a backslash. Write '/' between folders.");
        }
        if (text.equals("~") || text.startsWith("~/")) {
            throw Refusals.badField(shown + "means a home folder. Only the workspace can be used: write a relative"
                    + " path, such as report.md.");
        }
    }

    private static boolean isUnseen(int character) {
        int kind = Character.getType(character);
        return kind == Character.CONTROL
                || kind == Character.FORMAT
                || kind == Character.SURROGATE
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR;
    }

    private static String relative(Path workspace, String text) {
        if (!text.startsWith("/")) {
            return text;
        }
        String root = workspace.toString();
        if (text.equals(root) || text.startsWith(root + "/")) {
            return text.substring(root.length());
        }
        throw Refusals.badField("The path '" + Refusals.shown(text)
                + "' is not in the workspace. Write a relative path, such as report.md.");
    }

    private static String checked(Path workspace, String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw Refusals.badField("A name in the path is longer than " + LONGEST_NAME + " bytes. Use a shorter one.");
        }
        try {
            workspace.resolve(name);
            return name;
        } catch (InvalidPathException e) {
            throw Refusals.badField(
                    "The server's file system cannot have a file named '" + Refusals.shown(name) + "'. Rename it.");
        }
    }
}
