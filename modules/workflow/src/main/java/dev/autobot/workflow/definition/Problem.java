package dev.autobot.workflow.definition;

/**
 * One thing that is wrong with a definition.
 *
 * @param line where, from 1
 * @param field the path of the field, such as {@code steps[2].retry.attempts}; empty for the text as a whole
 * @param text what is wrong and what would be right, without a capital letter at its start
 */
public record Problem(int line, String field, String text) {

    @Override
    public String toString() {
        return "line " + line + (field.isEmpty() ? "" : ", " + field) + ": " + text;
    }
}
