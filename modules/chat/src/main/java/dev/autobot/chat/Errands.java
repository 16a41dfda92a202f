package dev.autobot.chat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Goals;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Workflows;
import java.util.Map;

/** What a chat hands on to those who act: {@code /goal} and {@code /run}. What comes of it is told by events. */
record Errands(PluginContext context) {

    /** The answer to {@code /goal TEXT}. */
    String goal(Question question, String text) {
        if (text.isBlank()) {
            return "Say what you want to reach, such as: /goal Write a health report of this host";
        }
        String id = found(Goals.class)
                .submit(question.user(), text.strip(), question.chat().chatId());
        return "The goal is taken in as " + id + ". The plan is shown before anything is done.";
    }

    /** The answer to {@code /run NAME}; inputs have their defaults. */
    String run(Question question, String name) {
        if (name.isBlank()) {
            return "Say which workflow, such as: /run host-health";
        }
        String id = found(Workflows.class).start(question.user(), name.strip(), Map.of());
        return "The workflow '" + name.strip() + "' is started as " + id + ".";
    }

    /** The answer to {@code /search WORDS}. */
    String search(Question question, String words) {
        return new Search(context).text(question, words);
    }

    private <S> S found(Class<S> contract) {
        return context.find(contract)
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.PLUGIN_UNAVAILABLE,
                        "Goals and workflows are the business of the plugin 'workflow', which does not run now. An"
                                + " operator can see why in the list of plugins."));
    }
}
