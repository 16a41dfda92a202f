package dev.autobot.samples.sqlask;

import java.io.IOException;
import java.io.Reader;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads as much of one result as an answer may hold. Used by one thread. */
final class AnswerReader {

    /** Of all texts together: a socket that more than a megabyte waits for is taken for a slow reader. */
    private static final int MOST_CHARACTERS = 200_000;

    private final ResultSet result;
    private final Limits limits;
    private final List<List<String>> rows = new ArrayList<>();
    private int left = MOST_CHARACTERS;
    private boolean truncated;

    AnswerReader(ResultSet result, Limits limits) {
        this.result = result;
        this.limits = limits;
    }

    /** Reads it; what it took is said by the caller, who knows when it began. */
    SqlProtocol.Answer read(long begun) throws SQLException {
        ResultSetMetaData shape = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            columns.add(cut(shape.getColumnLabel(i)));
        }
        while (result.next()) {
            if (rows.size() == limits.rows() || left == 0) {
                truncated = true;
                break;
            }
            rows.add(row(shape));
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        return new SqlProtocol.Answer(columns, rows, rows.size(), truncated, millis);
    }

    private List<String> row(ResultSetMetaData shape) throws SQLException {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            row.add(cut(text(i, shape.getColumnType(i))));
        }
        return Collections.unmodifiableList(row); // List.copyOf takes no null
    }

    private String text(int column, int type) throws SQLException {
        return switch (type) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                result.getObject(column) == null ? null : "(binary)";
            case Types.CLOB, Types.NCLOB -> beginning(column);
            default -> result.getString(column);
        };
    }

    /** A large text is not taken into memory whole. */
    private String beginning(int column) throws SQLException {
        try (Reader text = result.getCharacterStream(column)) {
            if (text == null) {
                return null;
            }
            StringBuilder beginning = new StringBuilder();
            // one more than fits, so that the cut is seen
            while (beginning.length() <= limits.characters()) {
                int c = text.read();
                if (c < 0) {
                    break;
                }
                beginning.append((char) c);
            }
            return beginning.toString();
        } catch (IOException e) {
            throw new SQLException("A large text cannot be read.", e);
        }
    }

    private String cut(String text) {
        if (text == null) {
            return null;
        }
        int most = Math.min(limits.characters(), left);
        if (text.length() <= most) {
            left -= text.length();
            return text;
        }
        truncated = true;
        left -= most;
        boolean splitsPair = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, splitsPair ? most - 1 : most) + "…";
    }
}
