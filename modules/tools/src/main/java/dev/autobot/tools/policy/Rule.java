package dev.autobot.tools.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One rule of a policy: what it says, and of which calls. A condition that is empty holds for every call. Immutable.
 *
 * @param line where its verb stands, counted from 1
 * @param verdict its verb
 * @param toolNames the patterns for tools as they are written, for people
 * @param conditions which calls it speaks of
 * @param reason shown to people; empty when there is none
 * @param neverRemember whether an answer to its question is not to be remembered
 */
record Rule(
        int line,
        Verdict verdict,
        List<String> toolNames,
        Conditions conditions,
        String reason,
        boolean neverRemember) {

    private static final int LONGEST_NAMES = 100;

    /**
     * Which calls a rule speaks of: those for which all of this holds.
     *
     * @param tools one of them fits the tool; never empty
     * @param argv fits the command, if there is a pattern; else null
     * @param users one of them fits the user
     * @param workflows one of them fits the workflow, and there is one
     * @param arguments all of them fit
     */
    record Conditions(
            List<Glob> tools,
            ArgvPattern argv,
            List<Glob> users,
            List<Glob> workflows,
            List<ArgumentPattern> arguments) {

        Conditions {
            tools = List.copyOf(tools);
            users = List.copyOf(users);
            workflows = List.copyOf(workflows);
            arguments = List.copyOf(arguments);
        }
    }

    Rule {
        toolNames = List.copyOf(toolNames);
    }

    boolean matches(PolicyQuestion question) {
        return oneFits(conditions.tools(), question.tool())
                && (conditions.argv() == null || conditions.argv().matches(question.argv()))
                && (conditions.users().isEmpty() || oneFits(conditions.users(), question.userId()))
                && isOfWorkflow(question.workflowName())
                && conditions.arguments().stream().allMatch(pattern -> pattern.matches(question.arguments(), verdict));
    }

    private boolean isOfWorkflow(String name) {
        return conditions.workflows().isEmpty() || !name.isEmpty() && oneFits(conditions.workflows(), name);
    }

    private static boolean oneFits(List<Glob> globs, String text) {
        return globs.stream().anyMatch(glob -> glob.matches(text));
    }

    /** For audit: {@code line 12: deny http_request}. */
    String description() {
        String names = toolNames.stream().collect(Collectors.joining(", "));
        boolean isLong = names.length() > LONGEST_NAMES;
        return "line " + line + ": " + verdict.word() + " "
                + (isLong ? names.substring(0, LONGEST_NAMES) + "…" : names);
    }
}
