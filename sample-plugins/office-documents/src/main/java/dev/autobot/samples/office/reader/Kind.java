package dev.autobot.samples.office.reader;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The kinds of documents that are read. */
public enum Kind {
    /** Portable documents. */
    PDF,
    /** Texts of Word. */
    DOCX,
    /** Tables of Excel. */
    XLSX,
    /** Slides of PowerPoint. */
    PPTX,
    /** Texts of Word before 2007. */
    DOC,
    /** Tables of Excel before 2007. */
    XLS,
    /** Slides of PowerPoint before 2007. */
    PPT,
    /** Rich text. */
    RTF,
    /** OpenDocument texts. */
    ODT,
    /** OpenDocument tables. */
    ODS,
    /** OpenDocument slides. */
    ODP,
    /** Books. */
    EPUB;

    /**
     * The extensions of all kinds.
     *
     * @return in lower case, without the dot, sorted
     */
    public static Set<String> extensions() {
        Set<String> all = new TreeSet<>();
        for (Kind each : values()) {
            all.add(each.name().toLowerCase(Locale.ROOT));
        }
        return all;
    }
}
