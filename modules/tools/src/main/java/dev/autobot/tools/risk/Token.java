package dev.autobot.tools.risk;

/**
 * A word or an operator of a shell text.
 *
 * @param operator the operator's characters; empty for a word
 * @param word null for an operator
 * @param hereText what a here-document feeds; null for everything else
 */
record Token(String operator, Word word, Word hereText) {

    static Token of(Word word) {
        return new Token("", word, null);
    }

    static Token of(String operator) {
        return new Token(operator, null, null);
    }

    boolean isWord() {
        return word != null;
    }

    boolean is(String symbol) {
        return isWord() ? word.plain().equals(symbol) : operator.equals(symbol);
    }
}
