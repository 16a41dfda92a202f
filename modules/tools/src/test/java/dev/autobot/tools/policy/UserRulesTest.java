package dev.autobot.tools.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserRulesTest {

    @ParameterizedTest(name = "{0} => {1} => {2} => {3}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "rules: [] => rules: [{allow: x}] => ASK => ASK",
                "rules: [{ask: x}] => rules: [{allow: x}] => ALLOW => ASK",
                "rules: [{deny: x}] => rules: [{allow: x}] => ALLOW => DENY",
                "rules: [{allow: x}] => rules: [{ask: x}] => ASK => ASK",
                "rules: [{allow: x}] => rules: [{deny: x}] => ASK => DENY",
                "rules: [{deny: x}] => rules: [{ask: x}] => ASK => DENY",
                "rules: [] => rules: [{ask: x}] => firm DENY => DENY",
                "rules: [] => rules: [{ask: y}] => ALLOW => ALLOW",
                "rules: [{allow: x}] => default: deny => ASK => ALLOW",
                "rules: [] => default: deny => ALLOW => ALLOW",
                "rules: [] => default: deny => ASK => DENY",
                "rules: [] => default: deny, rules: [{allow: x}] => ASK => DENY",
                "rules: [] => default: deny, rules: [{ask: x}] => ASK => ASK",
                "default: deny => rules: [{ask: x}] => ASK => DENY",
                "rules: [{allow: x}] => nonsense => ASK => ASK",
                "rules: [{deny: x}] => nonsense => ASK => DENY"
            })
    void onlyTightens(String policy, String own, String builtIn, Verdict expected) {
        PolicyQuestion question = Questions.of("x").builtIn(builtIn);

        assertThat(Policy.read("{" + policy + "}").decide(question, UserRules.read("{" + own + "}")))
                .extracting(PolicyDecision::verdict)
                .isEqualTo(expected);
    }

    @Test
    void namesTheUsersRule() {
        PolicyQuestion question = Questions.of("x").builtIn("ALLOW");

        assertThat(Policy.empty().decide(question, UserRules.read("rules:\n- ask: x\n")))
                .isEqualTo(new PolicyDecision(
                        Verdict.ASK,
                        "user's rules line 2: ask x",
                        "The user's own rules ask before it is done.",
                        true));
        assertThat(Policy.empty().decide(question, UserRules.read("nonsense")).rule())
                .isEqualTo("user's rules: 1 problem");
    }

    @Test
    void letsTheUserForbidToRemember() {
        PolicyQuestion question = Questions.of("x").builtIn("ASK");
        UserRules own = UserRules.read("rules: [{ask: '*', never_remember: true}]");

        assertThat(Policy.empty().decide(question).mayRemember()).isTrue();
        assertThat(Policy.empty().decide(question, own).mayRemember()).isFalse();
    }

    @Test
    void hasNoUsers() {
        UserRules own = UserRules.read("rules:\n- ask: x\n  users: ada\n");

        assertThat(own.isUsable()).isFalse();
        assertThat(own.problems())
                .extracting(PolicyProblem::line, PolicyProblem::field)
                .containsExactly(tuple(3, "users"));
    }

    @Test
    void takesTwoHundredRulesAndNotOneMore() {
        assertThat(UserRules.read("rules:\n" + "- ask: x\n".repeat(200)).problems())
                .isEmpty();
        assertThat(UserRules.read("rules:\n" + "- ask: x\n".repeat(201)).problems())
                .singleElement()
                .extracting(PolicyProblem::line)
                .isEqualTo(202);
    }
}
