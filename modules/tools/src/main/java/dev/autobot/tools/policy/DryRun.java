package dev.autobot.tools.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a policy would have said about calls of the past, without any of them being made. */
public final class DryRun {

    private static final int LONGEST_SUMMARY = 160;

    /**
     * A call of the past.
     *
     * @param id how the caller finds it again
     * @param question the call as the policy saw it
     */
    public record Call(String id, PolicyQuestion question) {

        /** Checks that both are there. */
        public Call {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(question, "question is null");
        }
    }

    /**
     * A call of which the two policies do not say the same.
     *
     * @param id that of the call
     * @param tool the tool's name
     * @param summary the command, or else the arguments, on one line of at most 160 characters; it shows what the
     *     question holds, secrets included unless the caller took them out
     * @param before what the current policy says
     * @param after what the candidate says
     * @param rule what decided it in the candidate, as in {@link PolicyDecision#rule}
     */
    public record Changed(String id, String tool, String summary, Verdict before, Verdict after, String rule) {}

    private DryRun() {}

    /**
     * Compares two policies. A user's own rules are left out: they would tighten both.
     *
     * @param calls as many as the caller has the time for: each is decided twice
     * @return the calls of which the verdicts differ, in the same order
     */
    public static List<Changed> compare(Policy current, Policy candidate, List<Call> calls) {
        List<Changed> changes = new ArrayList<>();
        for (Call call : calls) {
            PolicyQuestion question = call.question();
            Verdict before = current.decide(question).verdict();
            PolicyDecision after = candidate.decide(question);
            if (before != after.verdict()) {
                changes.add(new Changed(
                        call.id(), question.tool(), summary(question), before, after.verdict(), after.rule()));
            }
        }
        return changes;
    }

    private static String summary(PolicyQuestion question) {
        StringBuilder summary = new StringBuilder();
        for (String element : question.argv()) {
            append(summary, element);
        }
        if (question.argv().isEmpty()) {
            for (Map.Entry<String, Object> argument : question.arguments().entrySet()) {
                append(summary, argument.getKey() + "=" + argument.getValue());
            }
        }
        return summary.length() <= LONGEST_SUMMARY
                ? summary.toString()
                : summary.substring(0, LONGEST_SUMMARY - 1) + "…";
    }

    /** On one line, and without what would move a terminal's cursor. */
    private static void append(StringBuilder summary, String part) {
        if (summary.length() > LONGEST_SUMMARY) {
            return;
        }
        String shown = part.length() <= LONGEST_SUMMARY ? part : part.substring(0, LONGEST_SUMMARY + 1);
        summary.append(summary.isEmpty() ? "" : " ").append(shown.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "�"));
    }
}
