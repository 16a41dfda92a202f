package dev.autobot.tools.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    private static final String EXAMPLE =
            """
            rules:
              - allow: run_command            # the operator's comment
                argv: [git, "status|log|diff", "**"]
                users: [ada, "*"]
                workflow: host-health
                reason: Reading the repository is fine.
              - deny: http_request
                arguments: {url: "https://*.internal/*"}
              - ask: "*"
                never_remember: true
            default: deny
            """;

    @Test
    void namesTheRuleAndItsReason() {
        Policy policy = Policy.read(EXAMPLE);

        PolicyDecision denied = policy.decide(
                Questions.of("http_request url=https://db.internal/").builtIn("ASK"));

        assertThat(policy.problems()).isEmpty();
        assertThat(denied)
                .isEqualTo(new PolicyDecision(
                        Verdict.DENY, "policy line 7: deny http_request", "The operator's policy denies it.", false));
        assertThat(policy.decide(Questions.of("read_file").builtIn("ALLOW")))
                .isEqualTo(new PolicyDecision(
                        Verdict.ASK, "policy line 9: ask *", "The operator's policy asks before it is done.", false));
    }

    @Test
    void showsTheReasonThatTheOperatorWrote() {
        Policy policy = Policy.read("rules:\n- ask: x\n- allow: [run_command, x]\n  reason: ' It is fine. '\n");

        assertThat(policy.decide(Questions.of("run_command").builtIn("ASK")))
                .isEqualTo(
                        new PolicyDecision(Verdict.ALLOW, "policy line 3: allow run_command, x", "It is fine.", false));
    }

    @Test
    void namesWhatIsBuiltInAndTheDefault() {
        assertThat(Policy.empty().decide(Questions.of("run_command").builtIn("ASK")))
                .isEqualTo(new PolicyDecision(Verdict.ASK, "built-in: ask", "It acts.", true));
        assertThat(Policy.read("default: deny").decide(Questions.of("x").builtIn("ASK")))
                .isEqualTo(new PolicyDecision(
                        Verdict.DENY, "policy default: deny", "The operator's policy has no rule for it.", false));
    }

    @Test
    void saysThatAnAllowCannotLowerWhatIsFirm() {
        Policy policy = Policy.read("rules: [{allow: run_command}]");

        assertThat(policy.decide(Questions.of("run_command python3").builtIn("firm ASK")))
                .isEqualTo(new PolicyDecision(
                        Verdict.ASK,
                        "built-in: ask",
                        "It acts. The policy's line 1 allows it, but cannot lower this.",
                        false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "{ask: x} => ASK => true",
                "{ask: x} => ALLOW => true",
                "{ask: x} => firm ASK => false",
                "{ask: x, never_remember: true} => ASK => false",
                "{ask: x, never_remember: yes} => ASK => false",
                "{ask: x, never_remember: false} => ASK => true",
                "{ask: x}, {ask: '*', never_remember: true} => ASK => false",
                "{ask: '*', never_remember: true}, {ask: x} => ASK => false",
                "{ask: y, never_remember: true}, {ask: x} => ASK => true",
                "{deny: x} => ASK => false",
                "{allow: x} => ASK => false"
            },
            quoteCharacter = '`')
    void offersToRememberOnlyWhatEverybodyWouldLetBeRemembered(String rules, String builtIn, boolean expected) {
        Policy policy = Policy.read("rules: [" + rules + "]");

        assertThat(policy.problems()).isEmpty();
        assertThat(policy.decide(Questions.of("x").builtIn(builtIn)).mayRemember())
                .isEqualTo(expected);
    }

    @Test
    void asksWhenThePolicyCannotBeReadAndRemembersNothing() {
        Policy policy = Policy.unparsable(new PolicyProblem(3, "argv", "It is wrong."));

        assertThat(policy.problems()).containsExactly(new PolicyProblem(3, "argv", "It is wrong."));
        assertThat(policy.decide(Questions.of("read_file").builtIn("ALLOW")))
                .isEqualTo(new PolicyDecision(
                        Verdict.ASK,
                        "policy file: 1 problem",
                        "The operator's policy has mistakes, so everything asks first. An operator can mend it.",
                        false));
        assertThat(policy.decide(Questions.of("run_command").builtIn("ASK")).mayRemember())
                .isFalse();
        assertThat(policy.decide(Questions.of("run_command").builtIn("DENY")).verdict())
                .isEqualTo(Verdict.DENY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n", "---\n", "rules:\n", "rules: []\n", "{}", "{\"rules\":[]}", "~"})
    void takesNothingForAnEmptyPolicy(String text) {
        Policy policy = Policy.read(text);

        assertThat(policy.problems()).isEmpty();
        assertThat(policy.decide(Questions.of("read_file").builtIn("ALLOW")).verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rules\":[{\"deny\":\"http_request\",\"arguments\":{\"url\":\"https:\\/\\/x\\/*\"}}]}",
                "{\"rules\":[{\"deny\":\"http_request\",\"arguments\":{\"url\":\"https://\\u0078/*\"}}]}",
                "{\n  \"rules\": [\n    {\n      \"deny\": [\"http_request\"]\n    }\n  ]\n}\n",
                "{\r\n  \"rules\": [{\"deny\": \"*\"}]\r\n}\r\n",
                "{\n\t\"rules\": [\n\t\t{\"deny\":\t\"*\"}\n\t]\n}\n",
                "\uFEFF{\"rules\":[{\"deny\":\"*\"}]}",
                "\uFEFFrules:\r\n  - deny: '*'\r\n",
                "rules:\n- deny:\n  - http_request\n  - x\n"
            })
    void readsJsonAndWhatEditorsMakeOfYaml(String text) {
        Policy policy = Policy.read(text);

        assertThat(policy.problems()).isEmpty();
        assertThat(policy.decide(Questions.of("http_request url=https://x/y").builtIn("ALLOW"))
                        .verdict())
                .isEqualTo(Verdict.DENY);
    }

    @Test
    void looksIntoListsAndObjectsForWhatIsForbiddenAndForWhatIsNotAllowed() {
        Policy denies = Policy.read("rules: [{deny: x, arguments: {paths: '/etc/*'}}]");
        Policy allows = Policy.read("rules: [{allow: x, arguments: {paths: '/srv/*'}}]");

        assertThat(verdict(denies, List.of("/srv/a", "/etc/passwd"))).isEqualTo(Verdict.DENY);
        assertThat(verdict(denies, List.of(Map.of("to", List.of("/etc/passwd")))))
                .isEqualTo(Verdict.DENY);
        assertThat(verdict(denies, List.of("/srv/a"))).isEqualTo(Verdict.ASK);
        assertThat(verdict(allows, List.of("/srv/a", "/srv/b"))).isEqualTo(Verdict.ALLOW);
        assertThat(verdict(allows, List.of("/srv/a", "/etc/passwd"))).isEqualTo(Verdict.ASK);
        assertThat(verdict(allows, Map.of("a", "/srv/a", "b", "/etc"))).isEqualTo(Verdict.ASK);
        assertThat(verdict(allows, List.of())).isEqualTo(Verdict.ASK);
    }

    @Test
    void deniesAndDoesNotAllowWhatIsNestedTooDeeplyToLookAt() {
        Object deep = "harmless";
        for (int i = 0; i < 100; i++) {
            deep = List.of(deep);
        }

        assertThat(verdict(Policy.read("rules: [{deny: x, arguments: {paths: '/etc/*'}}]"), deep))
                .isEqualTo(Verdict.DENY);
        assertThat(verdict(Policy.read("rules: [{allow: x, arguments: {paths: '*'}}]"), deep))
                .isEqualTo(Verdict.ASK);
    }

    @ParameterizedTest
    @CsvSource({"22", "22.0", "2.2e1", "'\"22\"'"})
    void comparesNumbersInTheirShortestForm(String written) {
        Policy policy = Policy.read("rules: [{deny: x, arguments: {paths: " + written + "}}]");

        for (Object number : List.of(22, 22L, 22.0, new BigDecimal("22.00"), new BigDecimal("2.2E+1"))) {
            assertThat(verdict(policy, number)).as("%s", number).isEqualTo(Verdict.DENY);
        }
        assertThat(verdict(policy, new BigDecimal("1e999999999"))).isEqualTo(Verdict.ASK);
    }

    @Test
    void comparesBooleansAndNull() {
        Policy yes = Policy.read("rules: [{deny: x, arguments: {paths: yes}}]");
        Policy none = Policy.read("rules: [{deny: x, arguments: {paths: ~}}]");

        assertThat(verdict(yes, true)).isEqualTo(Verdict.DENY);
        assertThat(verdict(yes, "yes")).isEqualTo(Verdict.DENY);
        assertThat(verdict(yes, false)).isEqualTo(Verdict.ASK);
        assertThat(verdict(none, null)).isEqualTo(Verdict.DENY);
    }

    private static Verdict verdict(Policy policy, Object paths) {
        assertThat(policy.problems()).isEmpty();
        return policy.decide(Questions.of("x").withArgument("paths", paths).builtIn("ASK"))
                .verdict();
    }

    @Test
    void comparesArgvElementsThatHoldSpacesLineBreaksOrNothing() {
        Policy policy = Policy.read("rules: [{allow: run_command, argv: [echo, \"a b\", \"\", \"*\"]}]");

        assertThat(verdictOf(policy, List.of("echo", "a b", "", "x\ny\u0000"))).isEqualTo(Verdict.ALLOW);
        assertThat(verdictOf(policy, List.of("echo", "a", "b", ""))).isEqualTo(Verdict.ASK);
        assertThat(verdictOf(policy, List.of("echo ", "a b", "", ""))).isEqualTo(Verdict.ASK);
        assertThat(verdictOf(policy, List.of("ｅcho", "a b", "", ""))).isEqualTo(Verdict.ASK);
    }

    private static Verdict verdictOf(Policy policy, List<String> argv) {
        return policy.decide(Questions.of("run_command").withArgv(argv).builtIn("ASK"))
                .verdict();
    }

    @Test
    void keepsItsQuestionWhenTheCallerChangesWhatItWasMadeOf() {
        Map<String, Object> arguments = new HashMap<>(Map.of("a", "b"));
        List<String> argv = new ArrayList<>(List.of("ls"));
        PolicyQuestion question = new PolicyQuestion("x", arguments, argv, "ada", null, Verdict.ASK, "", false);

        arguments.clear();
        argv.clear();

        assertThat(question.arguments()).containsExactly(Map.entry("a", "b"));
        assertThat(question.argv()).containsExactly("ls");
        assertThat(question.workflowName()).isEmpty();
    }
}
