package dev.autobot.tools.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** {@code decisions.txt}: rules, a call, what is built in, and what has to come of it. */
class DecisionTableTest {

    @ParameterizedTest(name = "{0} => {1} => {2} => {3}")
    @CsvFileSource(resources = "decisions.txt", delimiterString = " => ", quoteCharacter = '`')
    void decides(String rules, String call, String builtIn, Verdict expected) {
        Policy policy = Policy.read("{" + rules + "}");

        assertThat(policy.problems()).isEmpty();
        assertThat(policy.decide(Questions.of(call).builtIn(builtIn)).verdict()).isEqualTo(expected);
    }
}
