package dev.autobot.tools.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code bad-policies.txt}: what is wrong with each policy, by line and field, and nothing else. */
class BadPolicyTest {

    @TestFactory
    Stream<DynamicTest> namesLineAndFieldOfEveryProblem() throws IOException {
        String[] cases = resource("bad-policies.txt").split("(?m)^=== ");
        assertThat(cases).hasSizeGreaterThan(31);
        return Arrays.stream(cases).skip(1).map(text -> {
            int end = text.indexOf('\n');
            String expected = text.substring(0, end).strip();
            return DynamicTest.dynamicTest(expected, () -> check(text.substring(end + 1), expected));
        });
    }

    private static void check(String text, String expected) {
        Policy policy = Policy.read(text);

        assertThat(places(policy.problems())).isEqualTo(expected);
        assertThat(policy.problems())
                .allSatisfy(problem -> assertThat(problem.text()).endsWith("."));
        assertThat(policy.isUsable()).isFalse();
        assertThat(policy.decide(Questions.of("read_file").builtIn("ALLOW")).verdict())
                .isNotEqualTo(Verdict.ALLOW);
    }

    private static String places(List<PolicyProblem> problems) {
        return problems.stream()
                .map(problem -> problem.line() + (problem.field().isEmpty() ? "" : " " + problem.field()))
                .collect(Collectors.joining(", "));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = BadPolicyTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void saysWhatToDoAboutAStarWithoutQuotes() {
        assertThat(Policy.read("rules:\n  - ask: *\n").problems().get(0).text()).contains("into quotes");
        assertThat(Policy.read("rules:\n  - ask: *_file\n").problems().get(0).text())
                .contains("into quotes");
        assertThat(Policy.read("rules:\n  - ask: x\n    argv: [git, **]\n")
                        .problems()
                        .get(0)
                        .text())
                .contains("into quotes");
    }

    @Test
    void namesTheLineOfACharacterThatIsNoText() {
        assertThat(Policy.read("rules: []\n# \u0007\n").problems())
                .containsExactly(new PolicyProblem(2, "", "The character U+0007 is not possible in YAML or JSON."));
    }

    @Test
    void showsAProblemWithItsPlace() {
        assertThat(Policy.read("rules:\n  - ask: run_command\n    argv: [\"**\", x]\n")
                        .problems())
                .hasToString("[line 3, argv: '**' has '**', which stands alone, as the last element."
                        + " Within one, write '*'.]");
        assertThat(PolicyProblem.ofFile("It burns.")).hasToString("file: It burns.");
    }

    @Test
    void tellsTheFirstHundredProblemsAndHowManyMoreThereAre() {
        String rules = IntStream.range(0, 150).mapToObj(i -> "  - permit: x\n").collect(Collectors.joining());

        List<PolicyProblem> problems = Policy.read("rules:\n" + rules).problems();

        assertThat(problems).hasSize(101);
        assertThat(problems.get(100).text()).isEqualTo("There are 200 more problems.");
    }

    @Test
    void takesTwoThousandRulesAndNotOneMore() {
        assertThat(Policy.read("rules:\n" + "- ask: x\n".repeat(2_000)).problems())
                .isEmpty();
        assertThat(places(Policy.read("rules:\n" + "- ask: x\n".repeat(2_002)).problems()))
                .isEqualTo("2002 rules");
    }

    @Test
    void takesATextOf256KilobytesAndNotOneCharacterMore() {
        String fits = "rules: []\n#" + "x".repeat(256 * 1024 - 11);

        assertThat(Policy.read(fits).problems()).isEmpty();
        assertThat(places(Policy.read(fits + "x").problems())).isEqualTo("0");
    }

    @Test
    void endsForDeepNestingAndForManyAliases() {
        assertThat(places(Policy.read("rules: " + "[".repeat(10_000)).problems()))
                .isNotEmpty();
        assertThat(places(
                        Policy.read("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n").problems()))
                .isEqualTo("2, 2, 3, 3");
    }

    @Test
    void stillDeniesByTheRulesThatItCouldRead() {
        Policy policy = Policy.read("rules:\n  - deny: http_request\n  - permit: read_file\ndefault: deny\n");

        assertThat(policy.isUsable()).isFalse();
        assertThat(policy.decide(Questions.of("http_request").builtIn("ALLOW")).verdict())
                .isEqualTo(Verdict.DENY);
        assertThat(policy.decide(Questions.of("run_command").builtIn("ASK")).verdict())
                .isEqualTo(Verdict.DENY);
        assertThat(policy.decide(Questions.of("read_file").builtIn("ALLOW")).verdict())
                .isEqualTo(Verdict.ASK);
    }
}
