package dev.autobot.workflow.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a value that is known when a workflow runs, such as {@code steps.disk.output.free[0]}. Immutable.
 *
 * @param root whose value it is
 * @param name which input, which step, which fact about the workflow; empty for {@link Root#NOW}
 * @param facet what of a step: {@code result}, {@code output} or {@code state}; empty for the other roots
 * @param path names of fields and numbers of elements, from the outermost
 * @param text as it was written, without {@code ${} and {@code }}
 */
record Reference(Root root, String name, String facet, List<Object> path, String text) {

    /** Whose value it is. */
    enum Root {
        INPUTS,
        STEPS,
        WORKFLOW,
        NOW
    }

    private static final int LONGEST = 300;
    private static final String TAIL = "((?:\\.[A-Za-z_][A-Za-z0-9_-]*|\\[[0-9]{1,6}])*)";
    private static final String NAME = "([a-z][a-z0-9_]*)";
    private static final Pattern INPUT = Pattern.compile("inputs\\." + NAME + TAIL);
    private static final Pattern STEP =
            Pattern.compile("steps\\." + NAME + "\\.(result|output|state|exit_code)" + TAIL);
    private static final Pattern WORKFLOW = Pattern.compile("workflow\\.(id|name|user)");
    private static final Pattern PART = Pattern.compile("\\.([^.\\[]+)|\\[([0-9]+)]");
    private static final String KNOWN = "use inputs.NAME, steps.ID.result, steps.ID.output.FIELD, steps.ID.state,"
            + " steps.ID.exit_code, workflow.id, workflow.name, workflow.user or now; $${ stands for a plain ${";

    /** Reads what stands between <code>${</code> and <code>}</code>. */
    static Reference parse(String inner) throws BadExpression {
        String text = inner.strip();
        if (text.length() > LONGEST) {
            throw new BadExpression("a reference has at most " + LONGEST + " characters");
        }
        if (text.equals("now")) {
            return new Reference(Root.NOW, "", "", List.of(), text);
        }
        Matcher workflow = WORKFLOW.matcher(text);
        if (workflow.matches()) {
            return new Reference(Root.WORKFLOW, workflow.group(1), "", List.of(), text);
        }
        Matcher input = INPUT.matcher(text);
        if (input.matches()) {
            return new Reference(Root.INPUTS, input.group(1), "", path(input.group(2)), text);
        }
        Matcher step = STEP.matcher(text);
        if (step.matches()) {
            return ofStep(step, text);
        }
        throw new BadExpression("${" + Fields.shortened(text) + "} is no reference: " + KNOWN);
    }

    private static Reference ofStep(Matcher step, String text) throws BadExpression {
        String facet = step.group(2);
        List<Object> path = path(step.group(3));
        if (facet.equals("output")) {
            return new Reference(Root.STEPS, step.group(1), facet, path, text);
        }
        if (!path.isEmpty()) {
            throw new BadExpression(
                    "${" + text + "}: " + facet + " has no fields; the fields that a tool gave are under output");
        }
        return facet.equals("exit_code")
                ? new Reference(Root.STEPS, step.group(1), "output", List.of("exit_code"), text)
                : new Reference(Root.STEPS, step.group(1), facet, path, text);
    }

    private static List<Object> path(String tail) {
        List<Object> path = new ArrayList<>();
        Matcher part = PART.matcher(tail);
        while (part.find()) {
            path.add(part.group(1) != null ? part.group(1) : (Object) Integer.valueOf(part.group(2)));
        }
        return List.copyOf(path);
    }

    /**
     * Follows the path into a value.
     *
     * @param absent what to give when there is nothing at the end of the path
     */
    Object follow(Object from, Object absent) {
        Object value = from;
        for (Object part : path) {
            if (part instanceof Integer index && value instanceof List<?> list && index < list.size()) {
                value = list.get(index);
            } else if (part instanceof String field && value instanceof Map<?, ?> map && map.containsKey(field)) {
                value = map.get(field);
            } else {
                return absent;
            }
        }
        return value;
    }

    @Override
    public String toString() {
        return "${" + text + "}";
    }
}
