package dev.autobot.workflow.goal;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.LanguageModel;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.Tools;
import dev.autobot.workflow.catalogue.KnownDefinition;
import dev.autobot.workflow.definition.Definition;
import dev.autobot.workflow.definition.DefinitionMatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes plans: with the language model where one answers, otherwise of a definition that fits. Thread-safe. */
final class Planner {

    private static final Set<ErrorCode> AWAY = Set.of(ErrorCodes.MODEL_UNAVAILABLE, ErrorCodes.PLUGIN_UNAVAILABLE);
    private static final int MOST_NAMES = 10;

    private final PluginContext context;
    private final Supplier<List<KnownDefinition>> definitions;

    /**
     * A planner.
     *
     * @param definitions those that the server has now, of each name the best first
     */
    Planner(PluginContext context, Supplier<List<KnownDefinition>> definitions) {
        this.context = context;
        this.definitions = definitions;
    }

    /** Whether there is what plans are made of. */
    boolean isReady() {
        return context.find(Tools.class).isPresent();
    }

    /**
     * Makes a plan; may take minutes.
     *
     * @param goal the user's words
     * @param run ends the making when it is cancelled
     * @throws PlatformException {@code NO_PLAN} and {@code MODEL_FAILED}, saying why; {@code RUN_CANCELLED}
     */
    Plan plan(String goal, Run run) {
        Optional<LanguageModel> model = context.find(LanguageModel.class);
        if (model.isEmpty()) {
            return known(
                    goal,
                    "No language model is connected.",
                    "Connect a language model by AUTOBOT_LLM_PROVIDER, AUTOBOT_LLM_URL and AUTOBOT_LLM_MODEL");
        }
        try {
            return new ModelPlanner(model.get(), gate()).plan(goal, run);
        } catch (PlatformException e) {
            if (!AWAY.contains(e.code())) {
                throw e;
            }
            return known(
                    goal,
                    "The language model '" + model.get().name() + "' is away: " + e.getMessage(),
                    "Submit the goal again when the language model is there");
        }
    }

    private Plan known(String goal, String withoutModel, String advice) {
        Map<String, KnownDefinition> best = new TreeMap<>();
        definitions.get().forEach(each -> best.putIfAbsent(each.name(), each));
        List<Definition> all =
                best.values().stream().map(KnownDefinition::definition).toList();
        return DefinitionMatch.best(goal, all)
                .map(found -> Plan.of(best.get(found.name())))
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.NO_PLAN,
                        withoutModel + " No workflow definition fits the goal by its words: "
                                + names(List.copyOf(best.keySet())) + ". " + advice
                                + ", or start a definition by its name with workflow_start."));
    }

    private Tools gate() {
        return context.find(Tools.class)
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.HANDLER_FAILED,
                        "Nobody provides tools now. The plugin 'tools' does; see why it does not run."));
    }

    private static String names(List<String> names) {
        if (names.isEmpty()) {
            return "there are none";
        }
        String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
        return "there are " + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size()))) + more
                + " (looked at are those that start without inputs)";
    }
}
