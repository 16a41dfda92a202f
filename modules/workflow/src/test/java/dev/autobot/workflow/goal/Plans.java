package dev.autobot.workflow.goal;

import dev.autobot.workflow.engine.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans as a model answers them. */
final class Plans {

    private Plans() {}

    /** A plan whose steps call {@code tool: text} each. */
    static String of(String... toolsAndTexts) {
        List<Object> steps = new ArrayList<>();
        for (int i = 0; i < toolsAndTexts.length; i += 2) {
            steps.add(step(toolsAndTexts[i], Map.of("text", toolsAndTexts[i + 1])));
        }
        return withSteps(steps);
    }

    static String withSteps(List<?> steps) {
        return Json.write(Map.of("summary", "Does it in " + steps.size() + " steps.", "steps", steps));
    }

    static Map<String, Object> step(String tool, Object arguments) {
        return Map.of("description", "Uses " + tool, "tool", tool, "arguments", arguments);
    }
}
