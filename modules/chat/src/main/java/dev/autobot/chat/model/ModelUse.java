package dev.autobot.chat.model;

import java.util.Locale;

/** What models are for, which is how their settings are named. */
public enum ModelUse {
    LANGUAGE("llm", "language model", "llama3.2"),
    EMBEDDING("embedding", "embedding model", "nomic-embed-text");

    private final String prefix;
    private final String title;
    private final String example;

    ModelUse(String prefix, String title, String example) {
        this.prefix = prefix;
        this.title = title;
        this.example = example;
    }

    String title() {
        return title;
    }

    String example() {
        return example;
    }

    String key(String name) {
        return prefix + "." + name;
    }

    /** The environment variable that sets it. */
    String variable(String name) {
        return "AUTOBOT_" + (prefix + "_" + name).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
