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
 */
public record ToolJudgement(
        Decision decision, String risk, String rule, String summary, Map<String, Object> action, String actionHash) {

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
