package dev.autobot.workflow.goal;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.Tools;
import dev.autobot.workflow.definition.DefinitionReader;
import dev.autobot.workflow.definition.Problem;
import dev.autobot.workflow.definition.Reading;
import dev.autobot.workflow.engine.Json;
import dev.autobot.workflow.engine.NewWorkflow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model's answer on its way to a plan: read, checked and made into a definition. Used once, by one thread.
 *
 * <p>Only summary, descriptions, tools and arguments are taken from the answer, all as data. What else it holds, such
 * as a word about approvals, is nobody's to decide there and is dropped.
 */
final class PlanDraft {

    private static final int LONGEST_ANSWER = 200_000;
    private static final int LONGEST_TEXT = 1_000; // a definition allows 2,000, of which escapes may take a part
    private static final int SHOWN_ARGUMENTS = 200;
    private static final String NAME = "goal";

    private final Tools gate;
    private final List<String> problems = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> descriptions = new ArrayList<>();
    private String summary = "";
    private Plan plan;

    private PlanDraft(Tools gate) {
        this.gate = gate;
    }

    /** Reads an answer. */
    static PlanDraft of(String answer, Tools gate, List<ToolInfo> tools) {
        PlanDraft draft = new PlanDraft(gate);
        draft.parsed(answer).ifPresent(fields -> draft.take(fields, tools));
        return draft;
    }

    /** What the model has to put right; empty when nothing. */
    List<String> problems() {
        return problems;
    }

    /** The plan; empty when there are problems, and when the model sees no step to take. */
    Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }

    /** The model's words about it all. */
    String summary() {
        return summary;
    }

    private Optional<Map<?, ?>> parsed(String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            problems.add("the answer has " + answer.length() + " characters; " + LONGEST_ANSWER + " are allowed");
            return Optional.empty();
        }
        try {
            if (Json.read(answer) instanceof Map<?, ?> fields) {
                return Optional.of(fields);
            }
            problems.add("the answer is JSON, but no object");
        } catch (IllegalArgumentException e) {
            problems.add("the answer is no JSON object: " + e.getMessage());
        }
        return Optional.empty();
    }

    private void take(Map<?, ?> fields, List<ToolInfo> tools) {
        summary = text(fields, "summary", "");
        if (!(fields.get("steps") instanceof List<?> steps)) {
            problems.add("steps: must be a list");
            return;
        }
        if (steps.size() > PlanSchema.MOST_STEPS) {
            problems.add("steps: has " + steps.size() + "; at most " + PlanSchema.MOST_STEPS + " are allowed");
            return;
        }
        List<Map<String, Object>> made = new ArrayList<>();
        for (Object each : steps) {
            step(each, made.size() + 1, tools).ifPresent(made::add);
        }
        if (problems.isEmpty() && !made.isEmpty()) {
            define(made);
        }
    }

    private Optional<Map<String, Object>> step(Object each, int number, List<ToolInfo> tools) {
        String place = "steps[" + (number - 1) + "]";
        if (!(each instanceof Map<?, ?> fields)) {
            problems.add(place + ": must be an object");
            return Optional.of(Map.of());
        }
        String description = text(fields, "description", place + ".");
        Object name = fields.get("tool");
        Optional<ToolInfo> tool =
                tools.stream().filter(known -> known.name().equals(name)).findFirst();
        Object arguments = fields.get("arguments") == null ? Map.of() : fields.get("arguments");
        if (tool.isEmpty()) {
            problems.add(place + ".tool: there is no tool '" + PlanPrompt.cut(String.valueOf(name), 60) + "'");
        } else if (!(arguments instanceof Map<?, ?>)) {
            problems.add(place + ".arguments: must be an object");
        } else {
            return Optional.of(step(new Wish(place, number, description, tool.get()), arguments));
        }
        return Optional.of(Map.of());
    }

    /** What is known of a step before its arguments are looked at. */
    private record Wish(String place, int number, String description, ToolInfo tool) {}

    private Map<String, Object> step(Wish wish, Object given) {
        Templates templates = new Templates(wish.number());
        @SuppressWarnings("unchecked")
        Map<String, Object> arguments = (Map<String, Object>) templates.of(given);
        templates.problems().forEach(problem -> problems.add(wish.place() + ".arguments: " + problem));
        check(wish, given, templates.refers());
        String shown = PlanPrompt.cut(Json.write(given), SHOWN_ARGUMENTS);
        lines.add(wish.description() + " (" + wish.tool().name() + " " + shown + ")");
        descriptions.add(wish.description());
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("id", Templates.STEP + wish.number());
        step.put("description", Templates.plain(wish.description()));
        step.put("tool", wish.tool().name());
        step.put("arguments", arguments);
        step.put("approval", "policy");
        step.put("idempotent", wish.tool().risk() == Tool.Risk.READS);
        return step;
    }

    private void check(Wish wish, Object given, boolean refers) {
        @SuppressWarnings("unchecked")
        Map<String, Object> arguments = (Map<String, Object>) given;
        if (refers) { // what type a reference will have is known when the step before it has run
            names(wish, arguments);
            return;
        }
        try {
            gate.check(wish.tool().name(), arguments);
        } catch (PlatformException e) {
            problems.add(wish.place() + ", " + wish.tool().name() + ": " + e.getMessage());
        }
    }

    private void names(Wish wish, Map<String, Object> arguments) {
        Map<String, Object> schema = wish.tool().schema();
        if (schema.get("properties") instanceof Map<?, ?> known) {
            arguments.keySet().stream()
                    .filter(name -> !known.containsKey(name))
                    .forEach(name -> problems.add(
                            wish.place() + ".arguments: " + wish.tool().name() + " has no argument '"
                                    + PlanPrompt.cut(name, 60) + "'; it has " + known.keySet()));
        }
        if (schema.get("required") instanceof Collection<?> required) {
            required.stream()
                    .filter(name -> !arguments.containsKey(name))
                    .forEach(name -> problems.add(wish.place() + ".arguments: '" + name + "' is missing"));
        }
    }

    private String text(Map<?, ?> fields, String name, String place) {
        if (fields.get(name) instanceof String text && !text.isBlank()) {
            return PlanPrompt.cut(Templates.storable(text.strip()), LONGEST_TEXT);
        }
        problems.add(place + name + ": must be a text that is not empty");
        return "";
    }

    private void define(List<Map<String, Object>> steps) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", NAME);
        fields.put("description", summary);
        fields.put("steps", steps);
        Reading reading = DefinitionReader.check(Json.write(fields));
        if (reading.definition().isEmpty()) {
            reading.problems().stream().map(PlanDraft::told).forEach(problems::add);
            return;
        }
        plan = new Plan(
                Plan.Source.MODEL,
                summary + Plan.numbered(lines),
                List.copyOf(descriptions),
                reading.definition().get(),
                NewWorkflow.ONE_TIME);
    }

    private static String told(Problem problem) {
        return problem.field() + ": " + problem.text();
    }
}
