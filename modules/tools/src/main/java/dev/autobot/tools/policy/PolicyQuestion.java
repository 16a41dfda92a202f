package dev.autobot.tools.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A call of a tool, as the policy sees it. Immutable as far as the values of its arguments are.
 *
 * @param tool the tool's name
 * @param arguments the call's arguments by name, as they came from JSON: texts, numbers, booleans, lists, maps, null
 * @param argv the command's elements when the call runs one, as it will be run; else empty
 * @param userId on whose behalf
 * @param workflowName the workflow's name; empty outside of workflows
 * @param builtIn what holds when the operator says nothing. DENY can never be loosened
 * @param builtInReason why, for people
 * @param builtInIsFirm whether no rule can loosen the built-in verdict; an ASK that is not firm yields to an operator's
 *     {@code allow}
 */
public record PolicyQuestion(
        String tool,
        Map<String, Object> arguments,
        List<String> argv,
        String userId,
        String workflowName,
        Verdict builtIn,
        String builtInReason,
        boolean builtInIsFirm) {

    /** Copies the collections; null for arguments, argv and workflow means none. */
    public PolicyQuestion {
        Objects.requireNonNull(tool, "tool is null");
        Objects.requireNonNull(userId, "userId is null");
        Objects.requireNonNull(builtIn, "builtIn is null");
        Objects.requireNonNull(builtInReason, "builtInReason is null");
        // not Map.copyOf: JSON has null values
        arguments = arguments == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        argv = argv == null ? List.of() : List.copyOf(argv);
        workflowName = workflowName == null ? "" : workflowName;
    }

    /** Whether no operator's rule can loosen the built-in verdict: it is firm, or it denies. */
    boolean isFirm() {
        return builtInIsFirm || builtIn == Verdict.DENY;
    }
}
