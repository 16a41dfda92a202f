package dev.autobot.workflow.definition;

/** A reference or a condition cannot be read; the message says what and where, without a capital letter. */
final class BadExpression extends Exception {

    private static final long serialVersionUID = 1L;

    BadExpression(String message) {
        super(message);
    }

    /**
     * Something at a place of a condition.
     *
     * @param column from 1
     */
    static BadExpression at(int column, String message) {
        return new BadExpression("column " + column + ": " + message);
    }
}
