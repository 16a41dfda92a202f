package dev.autobot.workflow.goal;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.LanguageModel;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.Tools;
import java.util.List;
import java.util.Map;

/** Has a language model make a plan, and put right what is wrong with it, twice at most. Used by one thread. */
final class ModelPlanner {

    private static final int CORRECTIONS = 2;

    private final LanguageModel model;
    private final Tools gate;

    ModelPlanner(LanguageModel model, Tools gate) {
        this.model = model;
        this.gate = gate;
    }

    /**
     * Makes a plan.
     *
     * @param goal the user's words
     * @param run ends the making when it is cancelled
     * @throws PlatformException {@code NO_PLAN} when there is nothing to do, {@code MODEL_FAILED} when no plan that
     *     came can be used, and what the model throws
     */
    Plan plan(String goal, Run run) {
        List<ToolInfo> tools = gate.tools();
        if (tools.isEmpty()) {
            throw new PlatformException(
                    ErrorCodes.NO_PLAN, "There are no tools now that a plan could be made of. See which plugins run.");
        }
        String instructions = PlanPrompt.instructions(tools);
        Map<String, Object> schema = PlanSchema.of(tools);
        String question = PlanPrompt.question(goal);
        for (int left = CORRECTIONS; ; left--) {
            String answer = model.answer(instructions, question, schema, run);
            PlanDraft draft = PlanDraft.of(answer, gate, tools);
            if (draft.problems().isEmpty()) {
                return draft.plan().orElseThrow(() -> noStep(draft.summary()));
            }
            if (left == 0) {
                throw unusable(draft.problems());
            }
            question = PlanPrompt.correction(goal, answer, draft.problems());
        }
    }

    private PlatformException noStep(String summary) {
        return new PlatformException(
                ErrorCodes.NO_PLAN,
                "The language model '" + model.name() + "' sees no step to take: " + summary
                        + "\nSay the goal more exactly, or ask in the chat if it is a question.");
    }

    private PlatformException unusable(List<String> problems) {
        return new PlatformException(
                ErrorCodes.MODEL_FAILED,
                "The language model '" + model.name() + "' made no plan that can be used, not after " + CORRECTIONS
                        + " corrections either. Nothing has been done. Wrong with the last one:"
                        + PlanPrompt.told(problems)
                        + "\nSay the goal more exactly, or start a workflow definition by its name.");
    }
}
