package dev.autobot.workflow.goal;

import dev.autobot.plugin.ToolInfo;
import dev.autobot.workflow.engine.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model is told so that it makes a plan. */
final class PlanPrompt {

    /** Characters for the list of tools: beyond it tools are named without their schema, then counted. */
    private static final int MOST_SCHEMAS = 40_000;

    private static final int MOST_NAMES = 20_000;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_ANSWER = 8_000;
    private static final int MOST_PROBLEMS = 20;

    private PlanPrompt() {}

    /** The instructions, with the tools that there are. */
    static String instructions(List<ToolInfo> tools) {
        return """
                You make plans for AutoBot, which acts on a user's behalf. Make a plan that reaches the user's goal.

                - A plan is a summary of one or two sentences and a list of at most %d steps.
                - Each step calls one of the tools below once. Use no other tools, and no arguments but those of the \
                tool's schema.
                - Steps run one after the other, in the order of the list. They are called step1, step2 and so on.
                - Where an argument needs what an earlier step gave, write ${steps.step1.result} for its text or \
                ${steps.step1.output.FIELD} for a field of it, with that step's number. Nothing else is filled in: \
                invent no placeholders.
                - Describe each step so that the user understands what will be done.
                - If the goal needs no tool, or these tools cannot reach it, give an empty list of steps and say so in \
                the summary.
                - Whether a step may run is decided by the user and the server's rules, not by the plan.

                The tools:
                """
                        .formatted(PlanSchema.MOST_STEPS)
                + listed(tools);
    }

    /** The user's words. */
    static String question(String goal) {
        return "The goal:\n" + goal;
    }

    /** The same again, with what was wrong with the answer. */
    static String correction(String goal, String answer, List<String> problems) {
        return question(goal) + "\n\nYour last answer was:\n" + cut(answer, LONGEST_ANSWER) + "\n\nIt cannot be used:"
                + told(problems) + "\n\nAnswer again, with all of this put right.";
    }

    /** Problems as a list, one on a line. */
    static String told(List<String> problems) {
        StringBuilder text = new StringBuilder();
        problems.stream().limit(MOST_PROBLEMS).forEach(problem -> text.append("\n- ")
                .append(cut(problem, LONGEST_DESCRIPTION)));
        if (problems.size() > MOST_PROBLEMS) {
            text.append("\n- and ").append(problems.size() - MOST_PROBLEMS).append(" more");
        }
        return text.toString();
    }

    /** The beginning of a text. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }

    private static String listed(List<ToolInfo> tools) {
        StringBuilder list = new StringBuilder();
        int left = tools.size();
        for (ToolInfo tool : tools) {
            if (list.length() > MOST_SCHEMAS + MOST_NAMES) {
                break;
            }
            list.append(line(tool, list.length() < MOST_SCHEMAS));
            left--;
        }
        return left == 0 ? list.toString() : list + "\nand " + left + " more that are not described here";
    }

    private static String line(ToolInfo tool, boolean withSchema) {
        String schema = withSchema ? Json.write(shortened(tool.schema())) : "";
        boolean fits = withSchema && schema.length() <= MOST_SCHEMAS / 4;
        return "\n- " + tool.name() + ": " + cut(tool.description().replaceAll("\\s+", " "), LONGEST_DESCRIPTION)
                + (fits ? "\n  arguments: " + schema : "");
    }

    /** A schema without what says nothing to a model. */
    private static Map<String, Object> shortened(Map<String, Object> schema) {
        Map<String, Object> made = new LinkedHashMap<>(schema);
        made.keySet().removeAll(List.of("$schema", "$id", "title"));
        return made;
    }
}
