package dev.autobot.workflow.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the {@code inputs} of a definition. */
final class InputReader {

    static final int MOST = 50;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final int MOST_ALLOWED = 100;

    private final Problems problems;

    InputReader(Problems problems) {
        this.problems = problems;
    }

    Map<String, Input> read(Located inputs) {
        Map<String, Input> read = new LinkedHashMap<>();
        if (!inputs.isMap()) {
            problems.add(inputs, "must be fields, one for each input, not " + inputs.kind());
            return read;
        }
        if (inputs.fields().size() > MOST) {
            problems.add(inputs, "there are more than " + MOST + " inputs");
        }
        inputs.fields().forEach((name, field) -> read.put(name, read(name, field)));
        return read;
    }

    private Input read(String name, Located field) {
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    field,
                    "the name of an input has lower-case letters, digits and _, begins with a letter and has"
                            + " at most 40 characters");
        }
        Fields fields = Fields.of(field, problems, "type", "description", "required", "default", "allowed");
        Optional<InputType> known =
                fields.require("type").isPresent() ? fields.choice("type", InputType.class) : Optional.empty();
        String description = fields.text("description", 1_000).orElse("");
        Optional<Located> usual = fields.find("default");
        boolean isRequired = fields.flag("required", usual.isEmpty());
        if (isRequired && usual.isPresent()) {
            problems.add(usual.get(), "an input with a default is not required; leave one of the two out");
        }
        if (known.isEmpty()) {
            return new Input(name, InputType.TEXT, description, isRequired, null, List.of());
        }
        InputType type = known.get();
        List<Object> allowed = allowed(fields, type);
        usual.ifPresent(value -> checkDefault(value, new Input(name, type, "", false, null, allowed)));
        return new Input(
                name, type, description, isRequired, usual.map(Located::plain).orElse(null), allowed);
    }

    private List<Object> allowed(Fields fields, InputType type) {
        List<Located> elements = fields.list("allowed", MOST_ALLOWED);
        for (Located each : elements) {
            String wrong = type == InputType.LIST
                    ? InputValues.wrongElement(each.plain())
                    : InputValues.wrongType(type, each.plain());
            if (wrong != null) {
                problems.add(each, wrong);
            }
        }
        return elements.stream()
                .filter(each -> each.content() != null)
                .map(Located::plain)
                .toList();
    }

    private void checkDefault(Located value, Input input) {
        String wrong = InputValues.wrong(input, value.plain());
        if (wrong != null) {
            problems.add(value, wrong);
        } else if (Values.text(value.plain()).contains("${")) {
            problems.add(value, "a default is taken as it is; it holds no references");
        }
    }
}
