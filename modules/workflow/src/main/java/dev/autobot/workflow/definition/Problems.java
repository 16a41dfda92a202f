package dev.autobot.workflow.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with one definition, as it is found; at most {@value #MOST}, what comes after is left out. */
final class Problems {

    static final int MOST = 50;

    private final List<Problem> found = new ArrayList<>();

    void add(int line, String field, String text) {
        if (found.size() < MOST) {
            found.add(new Problem(line, field, text));
        }
    }

    void add(Located where, String text) {
        add(where.line(), where.path(), text);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of their lines. */
    List<Problem> list() {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
