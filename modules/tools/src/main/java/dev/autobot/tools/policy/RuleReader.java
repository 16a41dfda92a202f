package dev.autobot.tools.policy;

import dev.autobot.tools.policy.Fields.Field;
import dev.autobot.tools.policy.Rule.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads one rule of a policy; a rule with a problem is no rule. For one thread, and used once. */
final class RuleReader {

    private static final Pattern TOOL = Pattern.compile("[a-z0-9_*]{1,60}");
    private static final int LONGEST_REASON = 500;
    private static final String COMMAND = "run_command";
    private static final String NEVER_REMEMBER = "never_remember";

    private final Fields fields;
    private final int line;
    private final ProblemList problems;
    private final Values values;

    RuleReader(MappingNode rule, List<String> known, ProblemList problems) {
        this.fields = Fields.of(rule, known, problems);
        this.line = Fields.line(rule);
        this.problems = problems;
        this.values = new Values(problems);
    }

    static List<String> fieldsOfOperator() {
        return List.of("allow", "ask", "deny", "argv", "users", "workflow", "arguments", "reason", NEVER_REMEMBER);
    }

    /** The caller compares the count of problems: the rule is good only if there are no new ones. */
    Optional<Rule> read() {
        Optional<Verdict> verdict = verdict();
        List<String> tools = verdict.flatMap(verb -> fields.find(verb.word()))
                .map(values::texts)
                .orElse(List.of());
        List<Glob> toolGlobs = tools(verdict, tools);
        Conditions conditions =
                new Conditions(toolGlobs, argv(toolGlobs), globs("users"), globs("workflow"), arguments());
        String reason = reason();
        boolean neverRemember = neverRemember(verdict);
        return verdict.flatMap(verb -> fields.find(verb.word()))
                .map(verb -> new Rule(verb.line(), verdict.get(), tools, conditions, reason, neverRemember));
    }

    private Optional<Verdict> verdict() {
        List<Verdict> verbs = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            fields.find(verdict.word()).ifPresent(unused -> verbs.add(verdict));
        }
        if (verbs.size() != 1) {
            String what = verbs.isEmpty() ? "none" : "more than one";
            problems.add(line, "", "The rule has " + what + " of allow, ask and deny. It has to have exactly one.");
            return Optional.empty();
        }
        return Optional.of(verbs.get(0));
    }

    private List<Glob> tools(Optional<Verdict> verdict, List<String> patterns) {
        if (verdict.isEmpty()) {
            return List.of();
        }
        Field field = fields.find(verdict.get().word()).orElseThrow();
        return patterns(field, patterns, pattern -> {
            if (!TOOL.matcher(pattern).matches()) {
                throw new BadPatternException("'" + pattern + "' fits no tool: their names have small letters, digits"
                        + " and '_'; '*' stands for any of these. Several are a list: [read_file, list_files].");
            }
            return Glob.of(pattern);
        });
    }

    private ArgvPattern argv(List<Glob> tools) {
        Optional<Field> field = fields.find("argv");
        if (field.isEmpty()) {
            return null;
        }
        if (!tools.isEmpty() && tools.stream().noneMatch(tool -> tool.matches(COMMAND))) {
            problems.add(
                    field.get().line(),
                    "argv",
                    "Only calls of " + COMMAND + " have an argv, so this rule would never count. Use 'arguments' for"
                            + " other tools.");
        }
        List<String> elements = values.texts(field.get());
        return orProblem(field.get(), () -> ArgvPattern.of(elements)).orElse(null);
    }

    private List<Glob> globs(String name) {
        return fields.find(name)
                .map(field -> patterns(field, values.texts(field), Glob::of))
                .orElse(List.of());
    }

    private <T> List<T> patterns(Field field, List<String> patterns, Function<String, T> read) {
        List<T> all = new ArrayList<>();
        for (String pattern : patterns) {
            orProblem(field, () -> read.apply(pattern)).ifPresent(all::add);
        }
        return all;
    }

    private List<ArgumentPattern> arguments() {
        Optional<MappingNode> mapping = fields.find("arguments").flatMap(values::mapping);
        if (mapping.isEmpty()) {
            return List.of();
        }
        List<ArgumentPattern> all = new ArrayList<>();
        for (Field argument : Fields.of(mapping.get(), problems).all()) {
            List<Glob> globs = patterns(argument, values.meanings(argument), Glob::of);
            all.add(new ArgumentPattern(argument.name(), globs));
        }
        return all;
    }

    private String reason() {
        Optional<Field> field = fields.find("reason");
        String reason = field.flatMap(values::text).orElse("").strip();
        if (reason.length() > LONGEST_REASON) {
            problems.add(
                    field.orElseThrow().line(), "reason", "A reason has at most " + LONGEST_REASON + " characters.");
        }
        return reason;
    }

    private boolean neverRemember(Optional<Verdict> verdict) {
        Optional<Field> field = fields.find(NEVER_REMEMBER);
        if (field.isPresent() && verdict.isPresent() && verdict.get() != Verdict.ASK) {
            problems.add(field.get().line(), NEVER_REMEMBER, "Only a rule that says ask has answers to remember.");
        }
        return field.flatMap(values::flag).orElse(false);
    }

    private <T> Optional<T> orProblem(Field field, Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (BadPatternException e) {
            problems.add(Fields.line(field.value()), field.name(), e.getMessage());
            return Optional.empty();
        }
    }
}
