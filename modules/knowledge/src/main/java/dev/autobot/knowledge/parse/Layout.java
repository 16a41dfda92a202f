package dev.autobot.knowledge.parse;

import java.util.Locale;
import java.util.Set;

/** How the text of a document is laid out, as its name says. */
public enum Layout {
    /** Sentences and blocks, as Markdown has them. */
    TEXT,
    /** Rows below one head. */
    TABLE,
    /** Lines whose ends mean something: source code, data, logs. */
    CODE;

    /** Read by their blank lines like source code, yet written for people. */
    private static final Set<String> WRITTEN = Set.of("rst", "adoc", "tex");

    /**
     * The layout of a document.
     *
     * @param document its name
     * @return {@link #TEXT} also for what a plugin makes Markdown of
     */
    public static Layout of(String document) {
        String extension = document.substring(document.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Format format = Format.of(extension);
        if (format == null || WRITTEN.contains(extension)) {
            return TEXT;
        }
        return switch (format) {
            case CSV -> TABLE;
            case JSON, JSON_LINES, SOURCE, LINES -> CODE;
            case PLAIN, MARKDOWN, HTML -> TEXT;
        };
    }
}
