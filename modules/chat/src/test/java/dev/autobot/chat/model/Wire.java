package dev.autobot.chat.model;

import dev.autobot.testkit.ScriptedModelServer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The wire formats that every promise about models is checked with. */
public enum Wire {
    OPENAI,
    OLLAMA;

    /** The settings that a plugin needs to use the server; more may be given as key, value, key, value … */
    public Map<String, String> settings(ScriptedModelServer server, String... more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("llm.provider", name().toLowerCase(Locale.ROOT));
        settings.put("llm.url", this == OPENAI ? server.openAiUrl() : server.ollamaUrl());
        settings.put("llm.model", "llama3.2");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }
}
