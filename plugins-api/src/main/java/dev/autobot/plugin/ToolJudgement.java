package dev.autobot.plugin;

import java.util.Map;

/**
 * What the gate says of a {@link ToolRequest} before anything happens. Immutable.
 *
 * @param decision whether it may
 * @param risk {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param rule which rule decided, and why, in words
 * @param summary what exactly would be done, in one line
 * @param action the same, exactly: tool, arguments, and for commands argv, working directory, names of environment
 *     variables, sandbox and the digest of each file named. Whoever approves, approves this
 * @param actionHash the SHA-256 over the action's canonical JSON, in hex
 * @param code the same for readers: a command, a program, or the JSON of the arguments, as {@code tool_code} tells it;
 *     empty when the gate does not say
 * @param language the language of that: {@code shell}, {@code python} or {@code json}; empty like {@code code}
 */
public record ToolJudgement(
        Decision decision,
        String risk,
        String rule,
        String summary,
        Map<String, Object> action,
        String actionHash,
        String code,
        String language) {

    /**
     * What a gate says that does not show the call.
     *
     * @param decision see above
     * @param risk see above
     * @param rule see above
     * @param summary see above
     * @param action see above
     * @param actionHash see above
     */
    public ToolJudgement(
            Decision decision,
            String risk,
            String rule,
            String summary,
            Map<String, Object> action,
            String actionHash) {
        this(decision, risk, rule, summary, action, actionHash, "", "");
    }

    /** Whether it may. The list may grow: do not switch over it. */
    public enum Decision {
        /** It may. */
        ALLOW,
        /** Somebody has to approve it. */
        ASK,
        /** It may not. */
        DENY
    }
}
