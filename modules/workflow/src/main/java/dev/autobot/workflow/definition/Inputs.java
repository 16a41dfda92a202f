package dev.autobot.workflow.definition;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks what a workflow is started with against what its definition asks for. */
public final class Inputs {

    private static final int MOST_TOLD = 20;

    private Inputs() {}

    /**
     * Checks values and fills in defaults.
     *
     * @param definition what is started
     * @param given plain values by name
     * @return a value for each input of the definition, in its order; {@code null} for an optional one without a
     *     default that was not given; unmodifiable
     * @throws PlatformException {@code BAD_FIELD} if values are missing, unknown, of the wrong type or not allowed; the
     *     text names each as {@code inputs.NAME}
     */
    public static Map<String, Object> check(Definition definition, Map<String, Object> given) {
        List<String> problems = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Input input : definition.inputs().values()) {
            Object value = given.get(input.name());
            String wrong = wrong(input, value);
            if (wrong != null) {
                problems.add("inputs." + input.name() + ": " + wrong);
            }
            values.put(input.name(), value == null ? input.usual() : value);
        }
        given.keySet().stream()
                .filter(name -> !definition.inputs().containsKey(name))
                .forEach(name -> problems.add(unknown(definition, name)));
        if (!problems.isEmpty()) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The workflow '" + definition.name() + "' cannot be started with these inputs:\n- "
                            + String.join("\n- ", problems.subList(0, Math.min(MOST_TOLD, problems.size()))));
        }
        return Collections.unmodifiableMap(values);
    }

    private static String wrong(Input input, Object value) {
        if (value != null) {
            return InputValues.wrong(input, value);
        }
        String what = input.description().isEmpty() ? "" : " (" + Fields.shortened(input.description()) + ")";
        return input.required() ? "is missing" + what : null;
    }

    private static String unknown(Definition definition, String name) {
        String known = definition.inputs().isEmpty()
                ? "the workflow takes none"
                : "known are " + String.join(", ", definition.inputs().keySet());
        return "inputs." + Fields.shortened(name) + ": is not known; " + known;
    }
}
