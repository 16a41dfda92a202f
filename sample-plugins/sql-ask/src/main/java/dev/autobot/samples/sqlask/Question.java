package dev.autobot.samples.sqlask;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.samples.sqlask.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A statement that only reads, made ready for JDBC. Immutable.
 *
 * @param text as it was written
 * @param jdbc with a question mark in the place of each parameter
 * @param places the parameters' names in the order of the question marks
 */
record Question(String text, String jdbc, List<String> places) {

    private static final int MOST_CHARACTERS = 20_000;

    /**
     * Reads SQL.
     *
     * @throws PlatformException {@code SQL_NOT_READ_ONLY} saying what is not allowed in it
     */
    static Question of(String text, Dialect dialect) {
        if (text.length() > MOST_CHARACTERS) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "The query is longer than " + MOST_CHARACTERS + " characters; shorten it.");
        }
        // the databases must not see a line's end, and so a comment's, where the scanner sees none
        String sql = text.replace("\r\n", "\n").replace('\r', '\n').replace('\f', '\n');
        List<Token> tokens = new ArrayList<>(SqlScanner.tokens(sql, dialect));
        int end = sql.length();
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).isSymbol(";")) {
            end = tokens.remove(tokens.size() - 1).start();
        }
        ReadOnlyRule.check(tokens);
        return withPlaces(text, sql.substring(0, end), tokens);
    }

    private static Question withPlaces(String text, String sql, List<Token> tokens) {
        StringBuilder jdbc = new StringBuilder();
        List<String> places = new ArrayList<>();
        int copied = 0;
        for (Token token : tokens) {
            if (token.kind() == Kind.PARAMETER) {
                jdbc.append(sql, copied, token.start()).append('?');
                copied = token.end();
                places.add(token.text());
            }
        }
        return new Question(text, jdbc.append(sql, copied, sql.length()).toString(), List.copyOf(places));
    }

    /** The names of the parameters, each once. */
    List<String> parameters() {
        return List.copyOf(new LinkedHashSet<>(places));
    }

    /**
     * Refuses values that do not fit the parameters.
     *
     * @throws PlatformException {@code BAD_FIELD} naming those that are missing or too many
     */
    void requireFitting(Map<String, Object> values) {
        TreeSet<String> missing = new TreeSet<>(places);
        missing.removeAll(values.keySet());
        TreeSet<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(places);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The field 'payload.parameters' does not fit the query:"
                            + (missing.isEmpty() ? "" : " missing are " + String.join(", ", missing) + ";")
                            + (unknown.isEmpty() ? "" : " unknown are " + String.join(", ", unknown) + ";")
                            + " it takes " + (places.isEmpty() ? "none" : String.join(", ", parameters())) + ".");
        }
    }
}
