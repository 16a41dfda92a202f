package dev.autobot.tools.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The fields of one mapping of a policy, each once, with their lines. For one thread. */
final class Fields {

    /**
     * One field.
     *
     * @param line where its name stands, counted from 1
     * @param name its name
     * @param value its value
     */
    record Field(int line, String name, Node value) {}

    private final Map<String, Field> fields = new LinkedHashMap<>();

    private Fields() {}

    /** All fields, whatever their names. What is no name, or stands there twice, is a problem. */
    static Fields of(MappingNode node, ProblemList problems) {
        Fields fields = new Fields();
        for (NodeTuple tuple : node.getValue()) {
            int line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(line, "", "The name of a field has to be a text.");
            } else if (fields.fields.containsKey(key.getValue())) {
                problems.add(line, key.getValue(), "The field is there twice. Leave one of them out.");
            } else {
                fields.fields.put(key.getValue(), new Field(line, key.getValue(), tuple.getValueNode()));
            }
        }
        return fields;
    }

    /** All fields; other names than the known ones are problems. */
    static Fields of(MappingNode node, List<String> known, ProblemList problems) {
        Fields fields = of(node, problems);
        for (Field field : fields.all()) {
            if (!known.contains(field.name())) {
                problems.add(
                        field.line(),
                        field.name(),
                        "Nothing is called so here. Known are " + String.join(", ", known) + ".");
            }
        }
        return fields;
    }

    Optional<Field> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** In the order of the text. */
    List<Field> all() {
        return List.copyOf(fields.values());
    }

    /** Where a node begins, counted from 1. */
    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
