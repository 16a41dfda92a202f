package dev.autobot.samples.sqlask;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;

/** Binds the values of a question: they never become part of its text. */
final class Values {

    private static final int MOST_DIGITS = 100;

    private Values() {}

    static void bind(PreparedStatement statement, Question question, Map<String, Object> values) throws SQLException {
        int place = 1;
        for (String name : question.places()) {
            bind(statement, place, name, values.get(name));
            place++;
        }
    }

    private static void bind(PreparedStatement statement, int place, String name, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(place, Types.NULL);
        } else if (value instanceof String text) {
            statement.setString(place, text);
        } else if (value instanceof Boolean flag) {
            statement.setBoolean(place, flag);
        } else if (value instanceof Number number) {
            bindNumber(statement, place, exact(name, number));
        } else {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The field 'payload.parameters." + name + "' must be a text, a number, true, false or null.");
        }
    }

    /** Whole numbers go as such, because a comparison with a decimal would pass an index by. */
    private static void bindNumber(PreparedStatement statement, int place, BigDecimal exact) throws SQLException {
        boolean isWhole = exact.scale() <= 0 && exact.precision() - exact.scale() <= 18;
        if (isWhole) {
            statement.setLong(place, exact.longValueExact());
        } else {
            statement.setBigDecimal(place, exact);
        }
    }

    /** A driver would write 1e999999999 out in full. */
    private static BigDecimal exact(String name, Number number) {
        BigDecimal exact = new BigDecimal(number.toString());
        if (exact.precision() > MOST_DIGITS || exact.scale() > MOST_DIGITS || exact.scale() < -MOST_DIGITS) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The field 'payload.parameters." + name + "' has more than " + MOST_DIGITS + " digits.");
        }
        return exact;
    }
}
