package dev.autobot.knowledge.document;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says of a format that nobody reads what can be done, and what is read instead. Stateless. */
final class UnreadFormat {

    /** What the plugin that comes with the server reads where it is installed. */
    private static final Set<String> OFFICE =
            Set.of("pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "rtf", "odt", "ods", "odp", "epub");

    /** What people have, most of all; the rest is source code and configuration. */
    private static final List<String> FAMILIAR =
            List.of("csv", "docx", "html", "json", "md", "pdf", "pptx", "txt", "xlsx", "xml", "yaml");

    private UnreadFormat() {}

    /**
     * A sentence or two for who brought such a file.
     *
     * @param extension in lower case, without the dot; empty when the name has none
     * @param known what is read now
     */
    static String problem(String extension, Set<String> known) {
        String what = extension.isEmpty() ? "A file without an extension" : "A ." + extension + " file";
        return what + " cannot be read here." + advice(extension) + " What can be read is: " + shown(known) + ".";
    }

    private static String advice(String extension) {
        return OFFICE.contains(extension)
                ? " The plugin office-documents reads it: ask an operator to install it"
                        + " (sample-plugins/office-documents in the sources), then send the file again."
                : "";
    }

    private static String shown(Set<String> known) {
        List<String> named = FAMILIAR.stream().filter(known::contains).toList();
        int others = known.size() - named.size();
        String list = named.stream().collect(Collectors.joining(", "));
        return others == 0 ? list : list + ", and " + others + " others, such as source code and configuration";
    }
}
