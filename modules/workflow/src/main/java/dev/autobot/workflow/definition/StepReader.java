package dev.autobot.workflow.definition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one step of a definition, as far as it can be understood without the others. */
final class StepReader {

    static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    static final String ID_RULE = "use lower-case letters, digits and _, a letter first, at most 40 characters";

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(300);
    private static final Pattern TOOL = Pattern.compile("[a-z][a-z0-9_]{0,59}");
    private static final String TOOL_RULE = "the name of a tool has lower-case letters, digits and _, a letter first";
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final String ROLE_RULE = "the name of a role has lower-case letters, digits, - and _";
    private static final String[] KNOWN = {
        "id",
        "description",
        "tool",
        "arguments",
        "result",
        "when",
        "approval",
        "role",
        "timeout",
        "retry",
        "idempotent",
        "on_failure",
        "only_on_failure"
    };

    private final Problems problems;

    StepReader(Problems problems) {
        this.problems = problems;
    }

    /** Reads a step that has a number, from 1, which its id is made of where there is none. */
    StepDefinition read(Located step, int number) {
        Fields fields = Fields.of(step, problems, KNOWN);
        fields.require("description");
        checkKind(fields);
        Approval approval = fields.choice("approval", Approval.class).orElse(Approval.POLICY);
        Optional<String> role = fields.name("role", ROLE, ROLE_RULE);
        if (role.isPresent() && approval == Approval.NEVER) {
            problems.add(fields.find("role").orElseThrow(), "a step with approval: never has nobody to approve it");
        }
        return new StepDefinition(
                fields.name("id", ID, ID_RULE).orElse("step" + number),
                fields.text("description", 2_000).orElse(""),
                fields.name("tool", TOOL, TOOL_RULE),
                arguments(fields),
                fields.text("result", 65_536),
                when(fields),
                approval,
                role,
                fields.duration("timeout", "1s", "24h").orElse(USUAL_TIMEOUT),
                fields.find("retry").map(this::retry).orElse(Retry.NONE),
                fields.flag("idempotent", false),
                fields.find("on_failure").map(this::onFailure).orElse(OnFailure.FAIL),
                fields.flag("only_on_failure", false));
    }

    /** A step calls a tool or gives a result of its own; what is about tools means nothing without one. */
    private void checkKind(Fields fields) {
        boolean hasTool = fields.has("tool");
        for (String name : List.of("arguments", "timeout", "retry", "idempotent")) {
            fields.find(name)
                    .filter(field -> !hasTool)
                    .ifPresent(field -> problems.add(field, "is for steps with a tool, and this one has none"));
        }
        fields.find("result")
                .filter(field -> hasTool)
                .ifPresent(field ->
                        problems.add(field, "is for steps without a tool; this one gives what its tool gives"));
    }

    private Map<String, Object> arguments(Fields fields) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        fields.find("arguments").ifPresent(field -> {
            if (!field.isMap()) {
                problems.add(field, "must be fields, one for each argument of the tool, not " + field.kind());
                return;
            }
            field.fields().forEach((name, value) -> arguments.put(name, value.plain()));
        });
        return arguments;
    }

    private Optional<Condition> when(Fields fields) {
        Optional<Located> field = fields.find("when");
        if (field.isEmpty()) {
            return Optional.empty();
        }
        Object content = field.get().content();
        if (!(content instanceof String) && !(content instanceof Boolean)) {
            problems.add(field.get(), "must be a condition, not " + field.get().kind());
            return Optional.empty();
        }
        try {
            return Optional.of(Condition.parse(content.toString()));
        } catch (BadExpression e) {
            problems.add(field.get(), e.getMessage());
            return Optional.empty();
        }
    }

    private Retry retry(Located field) {
        Fields fields = Fields.of(field, problems, "attempts", "delay", "factor", "longest");
        fields.require("attempts");
        Duration delay = fields.duration("delay", "10ms", "1h").orElse(Retry.NONE.delay());
        Duration usual = delay.compareTo(Retry.NONE.longest()) > 0 ? delay : Retry.NONE.longest();
        Duration longest = fields.duration("longest", "10ms", "1h").orElse(usual);
        if (longest.compareTo(delay) < 0) {
            problems.add(fields.find("longest").orElse(field), "must not be shorter than delay");
        }
        double factor = fields.find("factor").map(this::factor).orElse(Retry.NONE.factor());
        return new Retry((int) fields.whole("attempts", 1, 10, 1), delay, factor, longest);
    }

    private double factor(Located field) {
        BigDecimal factor = field.content() instanceof Number ? Values.exact(field.content()) : null;
        if (factor == null || factor.compareTo(BigDecimal.ONE) < 0 || factor.compareTo(BigDecimal.TEN) > 0) {
            problems.add(field, "must be a number from 1 to 10");
            return Retry.NONE.factor();
        }
        return factor.doubleValue();
    }

    private OnFailure onFailure(Located field) {
        if ("fail".equals(field.content())) {
            return OnFailure.FAIL;
        }
        if ("continue".equals(field.content())) {
            return OnFailure.CONTINUE;
        }
        if (!field.isMap()) {
            problems.add(field, "must be fail, continue or {goto: ID of a later step}");
            return OnFailure.FAIL;
        }
        Fields fields = Fields.of(field, problems, "goto");
        fields.require("goto");
        return fields.name("goto", ID, ID_RULE).map(OnFailure::to).orElse(OnFailure.FAIL);
    }
}
