package dev.autobot.knowledge.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How a file is read, as the end of its name says. */
enum Format {
    PLAIN("txt", "text"),
    LINES("log"),
    MARKDOWN("md", "markdown"),
    HTML("html", "htm", "xhtml"),
    CSV("csv", "tsv"),
    JSON("json"),
    JSON_LINES("jsonl", "ndjson"),
    SOURCE(
            "yaml",
            "yml",
            "toml",
            "properties",
            "xml",
            "ini",
            "conf",
            "cfg",
            "java",
            "py",
            "js",
            "mjs",
            "cjs",
            "ts",
            "tsx",
            "jsx",
            "go",
            "rs",
            "c",
            "h",
            "cc",
            "cpp",
            "cxx",
            "hpp",
            "cs",
            "rb",
            "php",
            "sh",
            "bash",
            "zsh",
            "ps1",
            "bat",
            "sql",
            "kt",
            "kts",
            "scala",
            "swift",
            "groovy",
            "gradle",
            "lua",
            "pl",
            "r",
            "dart",
            "ex",
            "exs",
            "erl",
            "hs",
            "clj",
            "vue",
            "svelte",
            "css",
            "scss",
            "less",
            "proto",
            "graphql",
            "tf",
            "diff",
            "patch",
            "tex",
            "rst",
            "adoc");

    private static final Map<String, Format> BY_EXTENSION = byExtension();

    private final List<String> extensions;

    Format(String... extensions) {
        this.extensions = List.of(extensions);
    }

    private static Map<String, Format> byExtension() {
        Map<String, Format> all = new HashMap<>();
        for (Format format : values()) {
            format.extensions.forEach(each -> all.put(each, format));
        }
        return Map.copyOf(all);
    }

    /** The format of an extension in lower case; {@code null} when nobody reads it here. */
    static Format of(String extension) {
        return BY_EXTENSION.get(extension);
    }

    static Set<String> extensions() {
        return new TreeSet<>(BY_EXTENSION.keySet());
    }
}
