package dev.autobot.tools.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one policy: the first 100 problems, and that there are more. For one thread. */
final class ProblemList {

    private static final int MOST = 100;
    private static final int LONGEST_FIELD = 60;
    private static final int LONGEST_TEXT = 800;

    private final List<PolicyProblem> problems = new ArrayList<>();
    private int count;

    /**
     * Adds one.
     *
     * @param line counted from 1; 0 for the file as a whole
     */
    void add(int line, String field, String text) {
        count++;
        if (count <= MOST) {
            problems.add(new PolicyProblem(line, cut(field, LONGEST_FIELD), cut(text, LONGEST_TEXT)));
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** How many were added, also those that were not kept. */
    int count() {
        return count;
    }

    /** By line. */
    List<PolicyProblem> all() {
        List<PolicyProblem> all = new ArrayList<>(problems);
        all.sort(Comparator.comparingInt(PolicyProblem::line));
        if (count > MOST) {
            all.add(PolicyProblem.ofFile("There are " + (count - MOST) + " more problems."));
        }
        return all;
    }
}
