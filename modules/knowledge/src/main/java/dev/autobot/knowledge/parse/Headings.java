package dev.autobot.knowledge.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The headings above a place in a text. Used by one thread. */
final class Headings {

    static final String BETWEEN = " › ";
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_PATH = 500;

    private final Deque<Block> open = new ArrayDeque<>();
    private String path = "";

    /** Goes below a heading; those of its level and of deeper ones are left. */
    void enter(Block heading) {
        while (!open.isEmpty() && open.peekLast().level() >= heading.level()) {
            open.removeLast();
        }
        open.addLast(heading);
        path = joined();
    }

    String path() {
        return path;
    }

    String with(String label) {
        return joined(path, cut(label, LONGEST_TITLE));
    }

    static String joined(String above, String below) {
        String both = above.isEmpty() || below.isEmpty() ? above + below : above + BETWEEN + below;
        return both.length() <= LONGEST_PATH ? both : "…" + both.substring(safeStart(both));
    }

    private static int safeStart(String path) {
        int start = path.length() - LONGEST_PATH + 1;
        return Character.isLowSurrogate(path.charAt(start)) ? start + 1 : start;
    }

    private String joined() {
        String all = "";
        for (Iterator<Block> each = open.iterator(); each.hasNext(); ) {
            all = joined(all, cut(each.next().label(), LONGEST_TITLE));
        }
        return all;
    }

    private static String cut(String title, int longest) {
        String line = title.strip();
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end) + "…";
    }
}
