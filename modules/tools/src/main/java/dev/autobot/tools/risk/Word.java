package dev.autobot.tools.risk;

import java.util.List;

/**
 * One word of a shell text, before the shell expands it.
 *
 * @param parts in their order
 */
record Word(List<Part> parts) {

    /** What a part stands for. */
    enum Kind {
        TEXT,
        PARAMETER,
        ARITHMETIC,
        COMMAND,
        PROCESS
    }

    /**
     * A stretch of a word.
     *
     * @param text the text itself, what is between the braces of a parameter, or the script of a substitution
     * @param quoted whether the shell takes its characters as they are
     */
    record Part(Kind kind, String text, boolean quoted) {}

    Word {
        parts = List.copyOf(parts);
    }

    static Word quoted(String text) {
        return new Word(List.of(new Part(Kind.TEXT, text, true)));
    }

    /** The text of a word in which nothing is quoted or expanded; otherwise empty: reserved words are such. */
    String plain() {
        boolean isPlain = parts.size() == 1
                && parts.get(0).kind() == Kind.TEXT
                && !parts.get(0).quoted();
        return isPlain ? parts.get(0).text() : "";
    }

    /** Whether the shell may make more than one word, or none, of it. */
    boolean isQuoted() {
        return parts.stream().anyMatch(Part::quoted);
    }

    /** The word's text without its quotes, where it has no expansions. */
    String text() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return text.toString();
    }
}
