package dev.autobot.tools.risk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a command text as POSIX shells quote, and tells whether it needs a shell. */
public final class CommandLine {

    private CommandLine() {}

    /** Reads a text; one that cannot be read comes back with its problem. */
    public static ParsedLine parse(String text) {
        if (text.length() > Budget.LONGEST_TEXT) {
            return unreadable(text, "it is longer than " + Budget.LONGEST_TEXT + " characters");
        }
        try {
            ShellLexer.Lexed lexed = ShellLexer.lex(text);
            Set<String> syntax = new LinkedHashSet<>(lexed.syntax());
            lexed.tokens().stream().filter(Token::isWord).findFirst().ifPresent(word -> noteFirst(word.word(), syntax));
            if (lexed.tokens().isEmpty()) {
                return unreadable(text, "there is no command");
            }
            List<String> words = syntax.isEmpty()
                    ? lexed.tokens().stream().map(token -> token.word().text()).toList()
                    : List.of();
            return new ParsedLine(text, words, List.copyOf(syntax), Optional.empty());
        } catch (UnreadableException unreadable) {
            return unreadable(text, unreadable.getMessage());
        }
    }

    private static ParsedLine unreadable(String text, String why) {
        return new ParsedLine(text, List.of(), List.of(), Optional.of(why));
    }

    private static void noteFirst(Word first, Set<String> syntax) {
        String word = first.text();
        if (word.matches("[A-Za-z_][A-Za-z0-9_]*(\\[.*])?\\+?=.*")) {
            syntax.add("sets a variable");
        } else if (Families.isOf("reserved", first.plain())) {
            syntax.add("uses the shell's " + word);
        } else if (Families.isOf("builtin", word)) {
            syntax.add(Shown.of(word) + " is a command of the shell");
        }
    }
}
