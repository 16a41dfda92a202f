package dev.autobot.knowledge;

import dev.autobot.plugin.Request;
import java.util.List;

/** How lists are read page by page, from the newest back. */
final class Pages {

    static final int LARGEST = 200;
    static final String LIMIT = "how many at most; 1 to 200, default 50";
    static final String BEFORE = "the 'next' of the page before; the newest ones when absent";

    private static final int USUAL = 50;

    private Pages() {}

    static int limit(Request request) {
        return (int) request.number("limit", USUAL, 1, LARGEST);
    }

    static long before(Request request) {
        return request.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    }

    static <T> List<T> firstOf(List<T> found, int limit) {
        return found.subList(0, Math.min(found.size(), limit));
    }
}
