package dev.autobot.workflow.definition;

/** When a step waits for a person's approval. */
public enum Approval {
    /** The definition asks for none; the policy of the server may still ask. */
    NEVER,
    /** The policy of the server decides; what happens where a definition says nothing. */
    POLICY,
    /** Each time. */
    ALWAYS
}
