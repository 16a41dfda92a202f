package dev.autobot.workflow.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks what steps say of each other: ids are unique, {@code goto} leads forward, references point backward. */
final class StepOrder {

    private final List<Located> places;
    private final List<StepDefinition> steps;
    private final Map<String, Input> inputs;
    private final Problems problems;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** The places are those of the steps, in the same order. */
    StepOrder(List<Located> places, List<StepDefinition> steps, Map<String, Input> inputs, Problems problems) {
        this.places = places;
        this.steps = steps;
        this.inputs = inputs;
        this.problems = problems;
    }

    void check() {
        for (int i = 0; i < steps.size(); i++) {
            Integer before = numbers.putIfAbsent(steps.get(i).id(), i);
            if (before != null) {
                String id = steps.get(i).id();
                problems.add(field(i, "id"), "'" + id + "' is the id of steps[" + before + "] already");
            }
        }
        int firstTarget = Integer.MAX_VALUE;
        for (int i = 0; i < steps.size(); i++) {
            firstTarget = Math.min(firstTarget, target(i));
            if (steps.get(i).onlyOnFailure() && firstTarget > i) {
                problems.add(
                        field(i, "only_on_failure"),
                        "the step never runs: no on_failure goes to it or to a step before it");
            }
            references(i);
        }
    }

    /** The number of the step that the {@code goto} of another leads to. */
    private int target(int from) {
        OnFailure onFailure = steps.get(from).onFailure();
        if (onFailure.kind() != OnFailure.Kind.GOTO) {
            return Integer.MAX_VALUE;
        }
        Integer target = numbers.get(onFailure.step());
        if (target == null || target <= from) {
            Located place = field(from, "on_failure");
            String what = target == null ? "there is no step '" : "goto leads to a later step, and not back to '";
            problems.add(place.isMap() ? place.fields().get("goto") : place, what + onFailure.step() + "'");
        }
        return target == null ? Integer.MAX_VALUE : target;
    }

    private void references(int number) {
        for (String name : List.of("description", "arguments", "result")) {
            if (places.get(number).isMap() && places.get(number).fields().containsKey(name)) {
                template(places.get(number).fields().get(name), number);
            }
        }
        steps.get(number).when().ifPresent(when -> when.references()
                .forEach(each -> reference(each, field(number, "when"), number)));
    }

    /** Checks the references of a template that may speak of the steps before a number. */
    void template(Located template, int before) {
        if (template.isMap()) {
            template.fields().forEach((name, value) -> {
                if (name.contains("${")) {
                    problems.add(value, "the name of a field holds no references");
                }
                template(value, before);
            });
        } else if (template.isList()) {
            template.elements().forEach(each -> template(each, before));
        } else if (template.content() instanceof String text) {
            text(text, template, before);
        }
    }

    private void text(String text, Located place, int before) {
        try {
            Template.parse(text).references().forEach(each -> reference(each, place, before));
        } catch (BadExpression e) {
            problems.add(place, e.getMessage());
        }
    }

    private void reference(Reference reference, Located place, int before) {
        if (reference.root() == Reference.Root.INPUTS) {
            input(reference, place);
        } else if (reference.root() == Reference.Root.STEPS) {
            step(reference, place, before);
        }
    }

    private void input(Reference reference, Located place) {
        Input input = inputs.get(reference.name());
        if (input == null) {
            String known = inputs.isEmpty() ? "there are none" : "there are " + String.join(", ", inputs.keySet());
            problems.add(place, reference + ": there is no input '" + reference.name() + "'; " + known);
            return;
        }
        List<Object> path = reference.path();
        boolean isElement = path.size() == 1 && path.get(0) instanceof Integer && input.type() == InputType.LIST;
        if (!path.isEmpty() && !isElement) {
            problems.add(place, reference + ": an input has no fields; of a list, [0] is the first element");
        }
    }

    private void step(Reference reference, Located place, int before) {
        Integer number = numbers.get(reference.name());
        if (number == null) {
            problems.add(place, reference + ": there is no step '" + reference.name() + "'");
        } else if (number >= before) {
            problems.add(place, reference + ": step '" + reference.name() + "' has not run yet at this place");
        } else if (reference.facet().equals("output")
                && steps.get(number).tool().isEmpty()
                && !places.get(number).fields().containsKey("tool")) {
            problems.add(place, reference + ": step '" + reference.name() + "' has no tool, and so a result only");
        }
    }

    /** Where a field of a step stands, or the step itself. */
    private Located field(int number, String name) {
        Located step = places.get(number);
        Located field = step.isMap() ? step.fields().get(name) : null;
        return field == null ? step : field;
    }
}
