package dev.autobot.samples.office.reader;

/** The rows of a table as Markdown; the first one is taken for its head. Used by one thread. */
final class TableRows {

    private static final int MOST_RULED = 200;

    private final StringBuilder rows = new StringBuilder();
    private final StringBuilder row = new StringBuilder();
    private int cells;

    void cell(String words) {
        row.append(cells == 0 ? "| " : " | ")
                .append(words.replaceAll("\\s+", " ").replace("|", "/"));
        cells++;
    }

    /** Rows without a word are left out. */
    void endRow() {
        if (cells > 0 && !row.toString().replace("|", "").isBlank()) {
            boolean isHead = rows.isEmpty();
            rows.append(isHead ? "" : "\n").append(row).append(" |");
            if (isHead) {
                rows.append('\n')
                        .append("|---".repeat(Math.min(cells, MOST_RULED)))
                        .append('|');
            }
        }
        row.setLength(0);
        cells = 0;
    }

    int length() {
        return rows.length() + row.length();
    }

    String end() {
        endRow();
        return rows.toString();
    }
}
