package dev.autobot.knowledge.parse;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where a value is within a JSON document. As deep as the document, its text has a bound. Used by one thread. */
final class JsonPath {

    private static final int LONGEST = 200;

    private final Deque<Level> levels = new ArrayDeque<>();
    private String name = "";

    /** An object or an array that is open. */
    private static final class Level {

        private final String prefix;
        private final boolean isArray;
        private int index;

        Level(String prefix, boolean isArray) {
            this.prefix = prefix;
            this.isArray = isArray;
        }
    }

    void name(String field) {
        name = cut(CleanText.of(field, LONGEST).end().replace('\n', ' '));
    }

    void open(boolean isArray) {
        levels.push(new Level(place(), isArray));
    }

    void close() {
        levels.poll();
    }

    int depth() {
        return levels.size();
    }

    /** What stands before the value that comes now. */
    String next() {
        String place = place();
        return place.isEmpty() ? "" : place + ": ";
    }

    private String place() {
        Level level = levels.peek();
        if (level == null) {
            return "";
        }
        if (level.isArray) {
            String place = cut(level.prefix + "[" + level.index + "]");
            level.index++;
            return place;
        }
        return cut(level.prefix.isEmpty() ? name : level.prefix + "." + name);
    }

    /** The end of a long path says more than its beginning. */
    private static String cut(String path) {
        if (path.length() <= LONGEST) {
            return path;
        }
        int start = path.length() - LONGEST + 1;
        return "…" + path.substring(Character.isLowSurrogate(path.charAt(start)) ? start + 1 : start);
    }
}
