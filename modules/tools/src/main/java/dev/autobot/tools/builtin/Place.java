package dev.autobot.tools.builtin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A place in a workspace: there may be a file, a folder, or nothing. Immutable.
 *
 * <p>Links are followed when it is found, and must end inside; afterwards it is reached by handles that follow none. So
 * a link that is put in the way in between makes the call fail, and leads nowhere.
 *
 * @param root the workspace, as the system names it
 * @param names from there down, without links
 * @param text as it was asked for
 */
record Place(Path root, List<String> names, String text) {

    static Place find(Path workspace, String text) throws IOException {
        List<String> asked = PathText.names(workspace, text);
        Path root = workspace.toRealPath();
        Path at = root;
        for (String name : asked) {
            Path next = at.resolve(name);
            at = Files.exists(next, LinkOption.NOFOLLOW_LINKS) ? inside(root, next, text) : next;
        }
        List<String> names = StreamSupport.stream(root.relativize(at).spliterator(), false)
                .map(Path::toString)
                .filter(name -> !name.isEmpty())
                .toList();
        return new Place(root, names, text);
    }

    private static Path inside(Path root, Path next, String text) {
        try {
            Path real = next.toRealPath();
            if (real.startsWith(root)) {
                return real;
            }
        } catch (IOException e) {
            // a link to nothing or to itself; where it would lead cannot be known
        }
        throw Refusals.badField("The path '" + Refusals.shown(text)
                + "' has a link in it that leads out of the workspace or nowhere. Use a path without links.");
    }

    /** Whether it is the workspace itself. */
    boolean isRoot() {
        return names.isEmpty();
    }

    /** The last name. */
    String name() {
        if (isRoot()) {
            throw Refusals.badField("The path names the workspace itself. Name a file in it, such as report.md.");
        }
        return names.get(names.size() - 1);
    }

    /** How many of the names are not there yet, as far as can be told now. */
    int missing() {
        int there = 0;
        Path at = root;
        for (String name : names) {
            at = at.resolve(name);
            there += Files.exists(at, LinkOption.NOFOLLOW_LINKS) ? 1 : 0;
        }
        return names.size() - there;
    }

    /** Opens the folder in which it is. */
    Folder parent() throws IOException {
        return walk(names.subList(0, names.size() - 1), false);
    }

    /** Opens the folder in which it is to be, and makes what is missing of it. */
    Folder madeParent() throws IOException {
        return walk(names.subList(0, names.size() - 1), true);
    }

    /** Opens it as a folder. */
    Folder folder() throws IOException {
        return walk(names, false);
    }

    private Folder walk(List<String> way, boolean isMade) throws IOException {
        Folder at = Folder.open(root);
        for (String name : way) {
            try (Folder above = at) {
                if (isMade && above.look(name).isEmpty()) {
                    above.make(name);
                }
                at = above.enter(name);
            }
        }
        return at;
    }

    /** Refuses what is no ordinary file: reading a device or a pipe may never end. */
    static void requireOrdinary(boolean isOrdinary, String text) {
        if (!isOrdinary) {
            throw Refusals.badField("'" + Refusals.shown(text)
                    + "' is no ordinary file, but a folder, a device, a pipe or the like. Name a file.");
        }
    }
}
