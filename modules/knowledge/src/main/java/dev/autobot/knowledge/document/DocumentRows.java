package dev.autobot.knowledge.document;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads rows of the table of documents. */
final class DocumentRows {

    private DocumentRows() {}

    static Document document(ResultSet row) throws SQLException {
        return new Document(
                row.getLong("seq"),
                row.getString("id"),
                row.getString("collection"),
                row.getString("owner"),
                row.getString("name"),
                new Document.Source(row.getString("file_id"), row.getString("url")),
                DocumentState.of(row.getString("state")),
                row.getString("reason"),
                row.getInt("attempts"),
                made(row),
                row.getBoolean("removed"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static Document.Made made(ResultSet row) throws SQLException {
        return new Document.Made(
                row.getInt("passages"),
                row.getString("note"),
                row.getString("warning"),
                row.getString("model"),
                row.getInt("dimension"));
    }
}
