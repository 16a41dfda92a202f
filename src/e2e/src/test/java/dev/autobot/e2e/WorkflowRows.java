package dev.autobot.e2e;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What a server's database holds of workflows, looked at past the server. */
final class WorkflowRows {

    private static final String ABOUT = " where type like '%workflow%' and payload like ? order by stream_id, seq";

    private final DataSource database;

    WorkflowRows(DataSource database) {
        this.database = database;
    }

    /** Everything about a workflow: its row, its steps and its events. */
    List<String> all(String id) {
        List<String> all = new ArrayList<>();
        all.addAll(ask("select * from workflow.instance where id = ?", id));
        all.addAll(ask("select * from workflow.step where instance_id = ? order by number", id));
        all.addAll(ask("select stream_id, seq, type, payload from journal.event" + ABOUT, "%" + id + "%"));
        return all;
    }

    /** The types of the events that were told about a workflow, in their order. */
    List<String> told(String id) {
        return ask("select type from journal.event" + ABOUT, "%" + id + "%").stream()
                .map(stored ->
                        stored.substring(stored.indexOf("workflow"))) // a mark is before those that are for v2 only
                .toList();
    }

    /** How many events of a type hold a text. */
    int count(String type, String text) {
        return ask("select 1 from journal.event where type = '" + type + "' and payload like ?", "%" + text + "%")
                .size();
    }

    /** The id of the one call of a tool that runs. */
    String runningCall(String tool) {
        return ask("select id from tools.call where state = 'running' and tool = ?", tool)
                .get(0);
    }

    boolean isEnded(String call) {
        return ask("select 1 from tools.call where id = ? and ended_at is not null", call)
                        .size()
                == 1;
    }

    /** How many connections are in a transaction or a statement now, this one apart. */
    int openTransactions() {
        return ask(
                        "select pid from pg_stat_activity where pid <> pg_backend_pid() and datname = ?"
                                + " and backend_type = 'client backend' and state <> 'idle'",
                        "postgres")
                .size();
    }

    private List<String> ask(String sql, String value) {
        try (Connection connection = database.getConnection();
                PreparedStatement ask = connection.prepareStatement(sql)) {
            ask.setString(1, value);
            try (ResultSet found = ask.executeQuery()) {
                List<String> all = new ArrayList<>();
                while (found.next()) {
                    all.add(line(found));
                }
                return all;
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String line(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.add(row.getString(i));
        }
        return String.join(" | ", values.stream().map(String::valueOf).toList());
    }
}
