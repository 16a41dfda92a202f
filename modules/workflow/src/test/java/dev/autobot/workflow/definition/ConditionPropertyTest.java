package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConditionPropertyTest {

    private static final Scope SCOPE = Scopes.of(
            Map.of("x", "true", "n", 5, "l", List.of(1, "a")),
            Map.of("a", Scopes.completed("r", Map.of("f", Map.of("g", 1.5)))));

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "and",
                                "or",
                                "not",
                                "contains",
                                "exists",
                                "true",
                                "false",
                                "(",
                                ")",
                                "==",
                                "!=",
                                "<",
                                "<=",
                                ">",
                                ">=",
                                "'a'",
                                "\"b\"",
                                "1",
                                "-2.5",
                                "${inputs.x}",
                                "${inputs.n}",
                                "${inputs.l}",
                                "${inputs.l[0]}",
                                "${steps.a.output.f}",
                                "${steps.b.result}",
                                "${now}",
                                "'",
                                "${",
                                "="),
                        Arbitraries.strings().ofMaxLength(3))
                .list()
                .ofMaxSize(15)
                .map(words -> String.join(" ", words));
    }

    @Property(tries = 5000)
    void anyTextIsAConditionThatCanBeTestedOrABadExpression(@ForAll("words") String text) {
        try {
            Condition condition = Condition.parse(text);
            assertThat(SCOPE.test(condition)).isEqualTo(SCOPE.test(condition));
        } catch (BadExpression e) {
            assertThat(e.getMessage()).matches("(?s)column [0-9]+: .+");
        }
    }

    @Property
    void notTurnsItAround(@ForAll("words") String text) {
        try {
            Condition condition = Condition.parse(text);
            Condition negated = Condition.parse("not (" + text + ")");
            assertThat(SCOPE.test(negated)).isEqualTo(!SCOPE.test(condition));
        } catch (BadExpression e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property
    void aQuotedTextIsEqualToTheValue(@ForAll String value) throws BadExpression {
        if (value.length() < 500) {
            String quoted = "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
            assertThat(Scopes.ofInput(value).test(Condition.parse("${inputs.x} == " + quoted)))
                    .isTrue();
        }
    }
}
