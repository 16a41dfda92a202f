package dev.autobot.samples.office.reader;

/**
 * A text as Markdown, up to a limit. Lines that would mean something in Markdown by chance get a backslash. Used by one
 * thread.
 */
final class Markdown {

    private final StringBuilder text = new StringBuilder();
    private final int most;
    private boolean isFull;

    Markdown(int most) {
        this.most = most;
    }

    void heading(int level, String title) {
        String line = title.replace('\n', ' ').strip();
        if (!line.isEmpty()) {
            block("#".repeat(level) + " " + line);
        }
    }

    void paragraph(String words) {
        StringBuilder plain = new StringBuilder();
        words.lines().map(String::strip).forEach(line -> plain.append(escaped(line))
                .append('\n'));
        block(plain.toString().strip());
    }

    private static String escaped(String line) {
        boolean isMark = line.startsWith("#") || line.startsWith("```") || line.startsWith("~~~");
        boolean isRule = !line.isEmpty()
                && (line.replace("-", "").isEmpty() || line.replace("=", "").isEmpty());
        return isMark || isRule ? "\\" + line : line;
    }

    void code(String words) {
        if (!words.isBlank()) {
            block("```\n" + words.replace("```", "'''").stripTrailing() + "\n```");
        }
    }

    /** Something that is Markdown already. */
    void block(String markdown) {
        if (markdown.isBlank() || isFull) {
            return;
        }
        String gap = text.isEmpty() ? "" : "\n\n";
        int left = most - text.length() - gap.length();
        isFull = markdown.length() > left;
        if (left > 0) {
            text.append(gap).append(markdown, 0, Math.min(left, markdown.length()));
        }
    }

    /** Takes nothing more. */
    void stop() {
        isFull = true;
    }

    boolean isFull() {
        return isFull;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** How much more fits. */
    int left() {
        return Math.max(0, most - text.length());
    }

    String end() {
        int last = text.length() - 1;
        if (last >= 0 && Character.isHighSurrogate(text.charAt(last))) {
            text.setLength(last);
        }
        return text.toString();
    }
}
