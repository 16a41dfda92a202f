package dev.autobot.chat;

import dev.autobot.chat.agent.Cut;
import dev.autobot.chat.agent.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a model is told later of the steps of an earlier answer: a few lines, whatever the tools gave back. */
final class StepNotes {

    private static final int MOST_STEPS = 12;
    private static final int LONGEST_ARGUMENTS = 200;
    private static final int LONGEST_OUTPUT = 300;

    private StepNotes() {}

    /** The notes by the answers' numbers. */
    static Map<Long, String> of(List<Step> steps) {
        Map<Long, StringBuilder> notes = new HashMap<>();
        for (Step step : steps) {
            StringBuilder note = notes.computeIfAbsent(step.answer(), answer -> new StringBuilder());
            if (step.number() <= MOST_STEPS) {
                note.append(line(step)).append('\n');
            } else if (step.number() == MOST_STEPS + 1) {
                note.append("…\n");
            }
        }
        Map<Long, String> texts = new HashMap<>();
        notes.forEach((answer, lines) -> texts.put(answer, "[On the way to this answer:\n" + lines + "]\n"));
        return texts;
    }

    private static String line(Step step) {
        if (step.kind() == Step.Kind.STEER) {
            return "the user added: " + step.content();
        }
        String call = "tool " + step.tool() + " " + Cut.end(step.arguments(), LONGEST_ARGUMENTS);
        return switch (step.state()) {
            case DONE -> call + " gave: " + Cut.middle(step.content(), LONGEST_OUTPUT);
            case FAILED, REFUSED -> call + ": " + Cut.end(step.content(), LONGEST_OUTPUT);
            case WAITING, CANCELLED -> call + " was not finished";
            case RUNNING, UNKNOWN -> call + " was begun, and whether it happened is not known";
        };
    }
}
