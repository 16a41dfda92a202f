package dev.autobot.tools.risk;

import java.util.List;

/**
 * One command of a shell text: words up to an operator.
 *
 * @param words not expanded
 * @param redirects where its input and output go
 * @param input where its standard input comes from, when not from a redirect
 */
record SimpleCommand(List<Word> words, List<Redirect> redirects, Input input) {

    /** What stands before a command. */
    enum Input {
        /** Nothing of this text. */
        NONE,
        /** A pipe from the command before. */
        COMMAND,
        /** A pipe from a group of commands before. */
        GROUP
    }

    /**
     * A redirect.
     *
     * @param hereText what a here-document feeds; null for other operators
     */
    record Redirect(String operator, Word target, Word hereText) {

        boolean isWriting() {
            return operator.contains(">");
        }
    }

    SimpleCommand {
        words = List.copyOf(words);
        redirects = List.copyOf(redirects);
    }
}
