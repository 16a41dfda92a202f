package dev.autobot.tools.risk;

/** A text that is no command text; its message ends the sentence "could not be parsed: …". */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(String why) {
        super(why);
    }
}
