package dev.autobot.tools.risk;

import java.util.List;

/** Finds functions of the shell that start themselves beside themselves. */
final class ForkBombs {

    private static final int LONGEST_BODY = 200;

    private ForkBombs() {}

    static boolean isIn(List<Token> tokens) {
        for (int at = 0; at + 2 < tokens.size(); at++) {
            String name = definedAt(tokens, at);
            if (!name.isEmpty() && startsItself(name, tokens, at)) {
                return true;
            }
        }
        return false;
    }

    private static String definedAt(List<Token> tokens, int at) {
        Token first = tokens.get(at);
        boolean isDefinition = first.isWord()
                && tokens.get(at + 1).is("(")
                && tokens.get(at + 2).is(")");
        if (isDefinition) {
            return first.word().text();
        }
        return first.isWord() && first.is("function") && tokens.get(at + 1).isWord()
                ? tokens.get(at + 1).word().text()
                : "";
    }

    /** Whether the name stands again next to a pipe or an ampersand. */
    private static boolean startsItself(String name, List<Token> tokens, int from) {
        for (int at = from + 2; at < Math.min(tokens.size(), from + LONGEST_BODY); at++) {
            boolean isCall =
                    tokens.get(at).isWord() && tokens.get(at).word().text().equals(name);
            boolean branches = isBranch(tokens, at - 1) || isBranch(tokens, at + 1);
            if (isCall && branches) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBranch(List<Token> tokens, int at) {
        return at < tokens.size()
                && (tokens.get(at).is("|")
                        || tokens.get(at).is("&")
                        || tokens.get(at).is("|&"));
    }
}
