package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private final Scope scope = Scopes.of(
            Map.of("deep", true, "mode", "fast", "count", 3L, "hosts", List.of("a", 2L), "text", "it's 100% \"x\""),
            Map.of(
                    "disk",
                    Scopes.completed(
                            "42\n", Map.of("status", 200L, "size", new BigDecimal("2.50"), "body", Map.of("k", "v"))),
                    "memory",
                    StepOutcome.SKIPPED,
                    "flag",
                    Scopes.completed("true", null)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "not false",
                "${inputs.deep}",
                "${inputs.deep} == true",
                "${inputs.deep} == 'true'",
                "${inputs.deep} != false",
                "${steps.flag.result}",
                "${inputs.mode} == \"fast\"",
                "${inputs.mode} != 'slow'",
                "${inputs.mode} < 'g' and ${inputs.mode} >= 'fast'",
                "${inputs.count} == 3.0",
                "${inputs.count} == '3'",
                "${inputs.count}>=3 and ${inputs.count}<=3 and ${inputs.count} > -1",
                "${steps.disk.result} == 42",
                "${steps.disk.result} > 41.9",
                "${steps.disk.output.size} == 2.5",
                "${steps.disk.output.status} == 200",
                "${inputs.hosts} contains 'a'",
                "${inputs.hosts} contains 2",
                "${inputs.hosts[1]} == 2",
                "not ${inputs.hosts} contains 'b'",
                "${inputs.text} contains 'it\\'s'",
                "${inputs.text} contains \"\\\"x\\\"\"",
                "${inputs.text} contains '100%'",
                "${steps.disk.output.body} contains 'k'",
                "${steps.disk.output.body} == ${steps.disk.output.body}",
                "exists ${steps.disk.output.status}",
                "exists (${inputs.mode})",
                "not exists ${steps.disk.output.missing}",
                "not exists ${steps.memory.result}",
                "exists ${steps.memory.state}",
                "${steps.memory.state} == 'skipped'",
                "${steps.memory.result} == ''",
                "${workflow.user} == 'ada'",
                "false or true and true",
                "true or false and false",
                "not (true and false)",
                "not not true",
                "(((true)))",
            })
    void holds(String text) throws BadExpression {
        assertThat(scope.test(Condition.parse(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "${inputs.mode}",
                "${inputs.count}",
                "not ${inputs.deep}",
                "${inputs.deep} == 1",
                "${inputs.mode} == 3",
                "${inputs.mode} < 3",
                "${inputs.mode} >= 3",
                "${inputs.hosts} == 'a'",
                "${inputs.hosts} < 'a'",
                "${inputs.count} contains 3",
                "${inputs.mode} contains ${inputs.hosts}",
                "${steps.disk.output.missing} == 'x'",
                "${steps.disk.output.missing} == ${steps.disk.output.missing}",
                "${steps.disk.output.missing} < 1",
                "${steps.disk.output.missing} contains 'x'",
                "'x' contains ${steps.disk.output.missing}",
                "${steps.disk.output.missing}",
                "(true or true) and false",
                "not true or false",
            })
    void doesNotHold(String text) throws BadExpression {
        assertThat(scope.test(Condition.parse(text))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "``# column 1: a value is expected here, not the end",
                "${inputs.deep} = true# column 16: '=' does not compare",
                "${inputs.deep} === true# column 18: '=' does not compare",
                "!${inputs.deep}# column 1: '!' is not known; write not",
                "true && false# column 6: '&' is not known; write and",
                "true || false# column 6",
                "inputs.deep == true# column 1: 'inputs' is not known here; a text stands in quotes",
                "${inputs.deep} == yes# column 19: 'yes' is not known",
                "${HOME} == 'x'# column 1: ${HOME} is no reference",
                "true and ${inputs.deep# column 10: '${inputs.deep' has no closing }",
                "'x# column 1: the text that begins here has no closing '",
                "true and# column 9: a value is expected here, not the end",
                "true true# column 6: and or or is expected here, not 'true'",
                "(true# column 6: ')' is expected here, not the end",
                "true)# column 5: and or or is expected here, not ')'",
                "1 == 1 == 1# column 8: comparisons do not follow each other",
                "'x'# column 1: 'x' alone is neither true nor false; compare it",
                "5 and true# column 1: '5' alone is neither true nor false",
                "exists 5# column 8: exists is followed by a reference, not by '5'",
                "exists# column 7: exists is followed by a reference, not by the end",
                "exists (${now}# column 15: ')' is expected",
                "5x == 1# column 1: '5x' is not known here",
                "1.2.3 == 1# column 1",
                "${now} == 'x' and true == not true# column 27: a value is expected here, not 'not'",
                "${now} ~ 'x'# column 8: '~' is not known in a condition",
            })
    void saysInWhichColumnWhatIsWrong(String text, String problem) {
        assertThatThrownBy(() -> Condition.parse(text))
                .isInstanceOf(BadExpression.class)
                .hasMessageContaining(problem);
    }

    @Test
    void isBoundedInDepthAndLength() throws BadExpression {
        assertThat(scope.test(Condition.parse("(".repeat(19) + "true" + ")".repeat(19))))
                .isTrue();
        assertThatThrownBy(() -> Condition.parse("(".repeat(900) + "true" + ")".repeat(900)))
                .hasMessage("column 21: the condition is nested deeper than 20 levels");
        assertThatThrownBy(() -> Condition.parse("not ".repeat(400) + "true")).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> Condition.parse("true and ".repeat(300) + "true"))
                .hasMessageContaining("2000");
        assertThat(scope.test(Condition.parse("true and ".repeat(200) + "true")))
                .isTrue();
    }

    @Test
    void doesNotReadAValueAsACondition() throws BadExpression {
        Scope hostile = Scopes.ofInput("x' or true or 'x' == '${inputs.x}");

        assertThat(hostile.test(Condition.parse("${inputs.x} == 'y'"))).isFalse();
    }

    @Test
    void isEqualToOneOfTheSameText() throws BadExpression {
        assertThat(Condition.parse("true")).isEqualTo(Condition.parse("true")).hasToString("true");
        assertThat(Condition.parse("true")).isNotEqualTo(Condition.parse("true "));
    }
}
