package dev.autobot.knowledge.parse;

/** The rows of a table, as they are read. Used by one thread. */
final class HtmlTable {

    private final StringBuilder rows = new StringBuilder();
    private final StringBuilder row = new StringBuilder();
    private String head = "";
    private int cells;
    private boolean hasRows;

    void cell(String words) {
        String plain = words.replace('\n', ' ').replace("|", "/");
        row.append(cells == 0 ? "| " : " | ").append(plain);
        cells++;
    }

    void endRow() {
        if (cells == 0) {
            return;
        }
        if (!row.substring(1).isBlank()) {
            addRow();
        }
        row.setLength(0);
        cells = 0;
    }

    private void addRow() {
        rows.append(rows.isEmpty() ? "" : "\n").append(row).append(" |");
        if (!hasRows) {
            hasRows = true;
            head = row.substring(1).strip();
            rows.append('\n').append("|---".repeat(Math.min(cells, 200))).append('|');
        }
    }

    CharSequence rows() {
        return rows;
    }

    String head() {
        return head;
    }
}
