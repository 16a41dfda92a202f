package dev.autobot.tools.policy;

import dev.autobot.tools.policy.Fields.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the text of a policy, and finds all that is wrong with it. For one thread, and used once. */
final class PolicyReader {

    private static final List<String> KNOWN = List.of("rules", "default");
    private static final int MOST_OF_OPERATOR = 2_000;
    private static final int MOST_OF_USER = 200;

    private final List<String> fieldsOfRule;
    private final int mostRules;
    private final ProblemList problems = new ProblemList();

    private PolicyReader(List<String> fieldsOfRule, int mostRules) {
        this.fieldsOfRule = fieldsOfRule;
        this.mostRules = mostRules;
    }

    static PolicyReader ofOperator() {
        return new PolicyReader(RuleReader.fieldsOfOperator(), MOST_OF_OPERATOR);
    }

    static PolicyReader ofUser() {
        List<String> fields = new ArrayList<>(RuleReader.fieldsOfOperator());
        fields.remove("users");
        return new PolicyReader(fields, MOST_OF_USER);
    }

    RuleSet read(String text) {
        Optional<Node> tree = YamlText.tree(text, problems);
        if (tree.isEmpty() || isEmpty(tree.get())) {
            return RuleSet.unusable(problems.all());
        }
        if (!(tree.get() instanceof MappingNode mapping)) {
            problems.add(Fields.line(tree.get()), "", "A policy begins with 'rules:' or 'default:'.");
            return RuleSet.unusable(problems.all());
        }
        Fields fields = Fields.of(mapping, KNOWN, problems);
        List<Rule> rules = fields.find("rules").map(this::rules).orElse(List.of());
        Verdict fallback = fields.find("default").map(this::fallback).orElse(null);
        return new RuleSet(rules, fallback, problems.all());
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private List<Rule> rules(Field field) {
        if (isEmpty(field.value())) {
            return List.of();
        }
        if (!(field.value() instanceof SequenceNode list)) {
            problems.add(Fields.line(field.value()), "rules", "This has to be a list of rules, each behind a '-'.");
            return List.of();
        }
        List<Rule> rules = new ArrayList<>();
        for (Node node : list.getValue()) {
            if (rules.size() == mostRules) {
                problems.add(Fields.line(node), "rules", "There are at most " + mostRules + " rules. Join some.");
                break;
            }
            rule(node).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<Rule> rule(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(Fields.line(node), "rules", "A rule has to be fields, such as 'ask: run_command'.");
            return Optional.empty();
        }
        int before = problems.count();
        Optional<Rule> rule = new RuleReader(mapping, fieldsOfRule, problems).read();
        return problems.count() == before ? rule : Optional.empty();
    }

    private Verdict fallback(Field field) {
        Optional<String> text = new Values(problems).text(field);
        for (Verdict verdict : List.of(Verdict.ASK, Verdict.DENY)) {
            if (text.equals(Optional.of(verdict.word()))) {
                return verdict;
            }
        }
        text.ifPresent(other -> problems.add(
                Fields.line(field.value()), "default", "'" + other + "' is not possible. Write ask or deny."));
        return null;
    }
}
