package dev.autobot.workflow.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns the nodes of one text into {@link Located} values.
 *
 * <p>What aliases repeat counts each time: at most {@value #MOST_VALUES} values, {@value YamlTree#DEEPEST} levels.
 */
final class YamlNodes {

    static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,39})(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?");

    private static final int MOST_VALUES = 20_000;
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\w-]+");
    private static final Set<Tag> SCALARS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

    private final Problems problems;
    private int values;

    YamlNodes(Problems problems) {
        this.problems = problems;
    }

    Located read(Node root) {
        Located read = read(root, "", 0);
        if (values > MOST_VALUES) {
            problems.add(1, "", "there are more than " + MOST_VALUES + " values, those of aliases counted each time");
        }
        return read;
    }

    private Located read(Node node, String path, int depth) {
        int line = line(node);
        if (++values > MOST_VALUES) {
            return new Located(line, path, null);
        }
        if (depth > YamlTree.DEEPEST) {
            problems.add(line, "", "the values are nested deeper than " + YamlTree.DEEPEST + " levels");
            values = MOST_VALUES;
            return new Located(line, path, null);
        }
        checkTag(node, path);
        if (node instanceof MappingNode map) {
            return new Located(line, path, fields(map, path, depth));
        }
        return new Located(
                line, path, node instanceof SequenceNode list ? elements(list, path, depth) : scalar(node, path));
    }

    /** What has a wrong tag is read on as if it had none, so that the rest is checked, too. */
    private void checkTag(Node node, String path) {
        boolean fits = node instanceof MappingNode
                ? node.getTag().equals(Tag.MAP)
                : node instanceof SequenceNode ? node.getTag().equals(Tag.SEQ) : SCALARS.contains(node.getTag());
        if (!fits) {
            problems.add(line(node), path, "the tag " + shown(node.getTag()) + " is not allowed; leave it out");
        }
    }

    private List<Located> elements(SequenceNode list, String path, int depth) {
        List<Located> elements = new ArrayList<>();
        for (Node each : list.getValue()) {
            elements.add(read(each, path + "[" + elements.size() + "]", depth + 1));
        }
        return Collections.unmodifiableList(elements);
    }

    private Map<String, Located> fields(MappingNode map, String path, int depth) {
        Map<String, Located> fields = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple field : map.getValue()) {
            if (!(field.getKeyNode() instanceof ScalarNode key)) {
                problems.add(line(field.getKeyNode()), path, "the name of a field is text, not a list or fields");
                continue;
            }
            String name = key.getValue();
            String place = path.isEmpty() ? shown(name) : path + "." + shown(name);
            checkTag(key, place);
            Integer before = lines.putIfAbsent(name, line(key));
            if (before != null) {
                problems.add(line(key), place, "the field is there twice, first on line " + before);
                continue;
            }
            Located value = read(field.getValueNode(), place, depth + 1);
            // An empty value has the place of what follows, an alias that of its anchor; a person looks at the name.
            boolean isElsewhere = value.content() == null || value.line() < line(key);
            fields.put(name, isElsewhere ? new Located(line(key), place, value.content()) : value);
        }
        return Collections.unmodifiableMap(fields);
    }

    private static String shown(Tag tag) {
        return Fields.shortened(tag.getValue().replace(Tag.PREFIX, "!!"));
    }

    private static String shown(String name) {
        return PLAIN_NAME.matcher(name).matches() && name.length() <= 60
                ? name
                : "\"" + name.substring(0, Math.min(60, name.length())).replaceAll("\\R", " ") + "\"";
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private Object scalar(Node node, String path) {
        String text = ((ScalarNode) node).getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL) && Set.of("", "~", "null").contains(text)) {
            return null;
        }
        if (tag.equals(Tag.BOOL) && Set.of("true", "false").contains(text)) {
            return Boolean.valueOf(text);
        }
        if (tag.equals(Tag.INT) && WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        if (tag.equals(Tag.FLOAT) && DECIMAL.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        if (!tag.equals(Tag.STR) && SCALARS.contains(tag)) {
            problems.add(
                    line(node), path, "'" + Fields.shortened(text) + "' is not what its tag " + shown(tag) + " says");
        }
        return text;
    }
}
