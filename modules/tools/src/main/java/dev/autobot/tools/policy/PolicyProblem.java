package dev.autobot.tools.policy;

/**
 * One thing that is wrong with a policy, for the person who can mend it.
 *
 * @param line where, counted from 1; 0 when it concerns the file as a whole
 * @param field the field that it concerns, such as {@code argv}; empty when there is none
 * @param text what is wrong and what to do
 */
public record PolicyProblem(int line, String field, String text) {

    /** A problem of the file as a whole. */
    static PolicyProblem ofFile(String text) {
        return new PolicyProblem(0, "", text);
    }

    /** For people: {@code line 12, argv: '**' is only possible as the last element.} */
    @Override
    public String toString() {
        String place = line == 0 ? "file" : "line " + line;
        return place + (field.isEmpty() ? "" : ", " + field) + ": " + text;
    }
}
