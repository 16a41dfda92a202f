package dev.autobot.workflow.definition;

/** The kind of value that an input takes. */
public enum InputType {
    /** A text. */
    TEXT,
    /** A number, whole or not. */
    NUMBER,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A list of texts, numbers and flags. */
    LIST
}
