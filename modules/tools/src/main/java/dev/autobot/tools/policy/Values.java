package dev.autobot.tools.policy;

import dev.autobot.tools.policy.Fields.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the values of fields. What is not as it should be becomes a problem and an empty answer. Texts are as they are
 * written: {@code 010}, {@code on} and {@code ~} are texts of three, two and one characters.
 */
final class Values {

    private static final int MOST_TEXTS = 100;
    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);
    private static final Set<String> YES = Set.of("true", "yes", "on");

    private final ProblemList problems;

    Values(ProblemList problems) {
        this.problems = problems;
    }

    /** One text, which is not empty unless it is quoted. */
    Optional<String> text(Field field) {
        return scalar(field.name(), field.value()).map(ScalarNode::getValue);
    }

    /** One text, or a list of at least one and at most 100. Empty when one of them is a problem. */
    List<String> texts(Field field) {
        if (!(field.value() instanceof SequenceNode list)) {
            return text(field).map(List::of).orElse(List.of());
        }
        List<String> texts = new ArrayList<>();
        for (Node node : items(field.name(), list)) {
            scalar(field.name(), node).map(ScalarNode::getValue).ifPresent(texts::add);
        }
        return texts.size() == list.getValue().size() ? texts : List.of();
    }

    private List<Node> items(String field, SequenceNode list) {
        int size = list.getValue().size();
        if (size == 0) {
            problems.add(Fields.line(list), field, "The list is empty, so nothing would fit. Leave the field out.");
        }
        if (size > MOST_TEXTS) {
            problems.add(Fields.line(list), field, "A list has at most " + MOST_TEXTS + " entries.");
            return List.of();
        }
        return list.getValue();
    }

    /** What is written, and what is meant by it, where that is another text: {@code 1.0} is 1, {@code yes} is true. */
    List<String> meanings(Field field) {
        Optional<ScalarNode> scalar = scalar(field.name(), field.value());
        if (scalar.isEmpty()) {
            return List.of();
        }
        String written = scalar.get().getValue();
        String meant = meaning(scalar.get());
        return written.equals(meant) ? List.of(written) : List.of(written, meant);
    }

    private static String meaning(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.BOOL)) {
            return String.valueOf(isYes(scalar));
        }
        if (tag.equals(Tag.NULL)) {
            return "null";
        }
        boolean isNumber = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
        return isNumber ? ArgumentPattern.number(scalar.getValue()) : scalar.getValue();
    }

    /** True or false. */
    Optional<Boolean> flag(Field field) {
        Optional<ScalarNode> scalar = scalar(field.name(), field.value());
        if (scalar.isPresent() && !scalar.get().getTag().equals(Tag.BOOL)) {
            problems.add(Fields.line(field.value()), field.name(), "This has to be true or false.");
            return Optional.empty();
        }
        return scalar.map(Values::isYes);
    }

    private static boolean isYes(ScalarNode scalar) {
        return YES.contains(scalar.getValue().toLowerCase(Locale.ROOT));
    }

    /** Fields within a field; at least one. */
    Optional<MappingNode> mapping(Field field) {
        if (!(field.value() instanceof MappingNode mapping)
                || mapping.getValue().isEmpty()) {
            problems.add(Fields.line(field.value()), field.name(), "This has to be names with values, at least one.");
            return Optional.empty();
        }
        return Optional.of(mapping);
    }

    private Optional<ScalarNode> scalar(String field, Node node) {
        int line = Fields.line(node);
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(line, field, "This has to be a text.");
            return Optional.empty();
        }
        if (!PLAIN.contains(scalar.getTag())) {
            problems.add(line, field, "Tags such as " + scalar.getTag().getValue() + " are not read here.");
            return Optional.empty();
        }
        if (scalar.getTag().equals(Tag.NULL) && scalar.getValue().isEmpty()) {
            problems.add(line, field, "There is no value. Write \"\" if an empty text is meant.");
            return Optional.empty();
        }
        return Optional.of(scalar);
    }
}
