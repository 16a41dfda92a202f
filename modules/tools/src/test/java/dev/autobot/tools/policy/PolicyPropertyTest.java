package dev.autobot.tools.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** What holds for all policies, on texts and calls of a small vocabulary, so that rules and calls often meet. */
class PolicyPropertyTest {

    private static final List<String> PIECES = List.of(
            "rules:",
            "rules: [",
            "\n",
            "\n  - ",
            "allow: ",
            "deny: ",
            "ask: ",
            "'*'",
            "*",
            "&a ",
            "*a",
            "{",
            "}",
            "[",
            "]",
            ",",
            ": ",
            "argv: ",
            "|",
            ">",
            "!!set",
            "!x ",
            "? ",
            "---",
            "...",
            "%YAML 1.2",
            "\t",
            "#",
            "\"",
            "'",
            "\\",
            "\u0000",
            "\uD800",
            "\uFEFF",
            "\u0085",
            "<<: ",
            "default: deny",
            "run_command",
            "~",
            "users: ",
            "0x1F",
            "1e999999999",
            ".inf",
            "2001-01-01");
    private static final String BROKEN = "{permit: x}";

    @Provide
    Arbitrary<String> rule() {
        return rule(Arbitraries.of("allow", "ask", "deny"), true);
    }

    @Provide
    Arbitrary<String> ownRule() {
        return rule(Arbitraries.of("allow", "ask", "deny"), false);
    }

    @Provide
    Arbitrary<String> denyRule() {
        return rule(Arbitraries.just("deny"), true);
    }

    private static Arbitrary<String> rule(Arbitrary<String> verbs, boolean withUsers) {
        Arbitrary<String> tools = Arbitraries.of("'*'", "run_*", "run_command", "http_request", "[run_command, x]");
        Arbitrary<String> argv = Arbitraries.of(
                "", ", argv: [git, '**']", ", argv: ['git|ls', log]", ", argv: ['*', '*']", ", argv: ['**']");
        Arbitrary<String> users =
                withUsers ? Arbitraries.of("", "", ", users: ada", ", users: ['b*', eve]") : Arbitraries.just("");
        Arbitrary<String> rest = Arbitraries.of(
                "", "", ", workflow: 'w*'", ", arguments: {a: '1*'}", ", arguments: {a: 12, b: x}", ", reason: Why.");
        return Combinators.combine(verbs, tools, argv, users, rest)
                .as((verb, tool, elements, who, more) -> verb + ": " + tool
                        + (tool.startsWith("http") ? "" : elements) // only commands have an argv
                        + who + more)
                .flatMap(text -> text.startsWith("ask")
                        ? Arbitraries.of("{" + text + "}", "{" + text + ", never_remember: true}")
                        : Arbitraries.just("{" + text + "}"));
    }

    @Provide
    Arbitrary<String> fallback() {
        return Arbitraries.of("", "default: ask, ", "default: deny, ");
    }

    @Provide
    Arbitrary<PolicyQuestion> question() {
        Arbitrary<String> lines = Arbitraries.of(
                "run_command git log",
                "run_command a=12 git log @bob",
                "run_command ls @eve #w1",
                "run_command",
                "http_request a=12 b=x",
                "http_request a=3 #v",
                "x git log @zoe");
        Arbitrary<String> builtIns = Arbitraries.of("ALLOW", "ASK", "DENY", "firm ALLOW", "firm ASK", "firm DENY");
        return Combinators.combine(lines, builtIns)
                .as((line, builtIn) -> Questions.of(line).builtIn(builtIn));
    }

    private static String text(String fallback, List<String> rules) {
        return "{" + fallback + "rules: [" + String.join(", ", rules) + "]}";
    }

    private static Policy policy(String fallback, List<String> rules) {
        Policy policy = Policy.read(text(fallback, rules));
        assertThat(policy.problems()).isEmpty();
        return policy;
    }

    private static void assertNotLooser(PolicyDecision after, PolicyDecision before) {
        assertThat(after.verdict()).isGreaterThanOrEqualTo(before.verdict());
        if (before.verdict() == Verdict.ASK && !before.mayRemember()) {
            assertThat(after.mayRemember()).isFalse();
        }
    }

    @Property(tries = 1000)
    void oneMoreDenyNeverLoosens(
            @ForAll("fallback") String fallback,
            @ForAll @Size(max = 6) List<@From("rule") String> rules,
            @ForAll("denyRule") String deny,
            @ForAll("question") PolicyQuestion question) {
        List<String> more = new ArrayList<>(rules);
        more.add(deny);
        PolicyDecision before = policy(fallback, rules).decide(question);
        PolicyDecision after = policy(fallback, more).decide(question);

        Statistics.collect(before.verdict());
        assertNotLooser(after, before);
    }

    @Property(tries = 1000)
    void aUsersOwnRulesNeverLoosen(
            @ForAll("fallback") String fallback,
            @ForAll @Size(max = 6) List<@From("rule") String> rules,
            @ForAll("fallback") String ownFallback,
            @ForAll @Size(max = 6) List<@From("ownRule") String> own,
            @ForAll("question") PolicyQuestion question) {
        Policy policy = policy(fallback, rules);
        UserRules userRules = UserRules.read(text(ownFallback, own));
        PolicyDecision before = policy.decide(question);

        assertThat(userRules.problems()).isEmpty();
        assertThat(policy.decide(question, UserRules.none())).isEqualTo(before);
        assertNotLooser(policy.decide(question, userRules), before);
    }

    @Property(tries = 1000)
    void aUsersOwnAllowChangesNothing(
            @ForAll @Size(max = 6) List<@From("rule") String> rules,
            @ForAll @Size(max = 6) List<@From("ownRule") String> own,
            @ForAll("question") PolicyQuestion question) {
        List<String> inert =
                own.stream().filter(rule -> rule.startsWith("{allow")).toList();
        List<String> rest =
                own.stream().filter(rule -> !rule.startsWith("{allow")).toList();
        List<String> all = new ArrayList<>(rest);
        all.addAll(inert);
        Policy policy = policy("", rules);

        assertThat(policy.decide(question, UserRules.read(text("default: deny, ", all))))
                .isEqualTo(policy.decide(question, UserRules.read(text("default: deny, ", rest))));
    }

    @Property(tries = 1000)
    void theOrderOfRulesNeverMatters(
            @ForAll("fallback") String fallback,
            @ForAll @Size(max = 8) List<@From("rule") String> rules,
            @ForAll Random random,
            @ForAll("question") PolicyQuestion question) {
        List<String> shuffled = new ArrayList<>(rules);
        Collections.shuffle(shuffled, random);
        PolicyDecision one = policy(fallback, rules).decide(question);
        PolicyDecision other = policy(fallback, shuffled).decide(question);

        assertThat(other.verdict()).isEqualTo(one.verdict());
        assertThat(other.mayRemember()).isEqualTo(one.mayRemember());
    }

    @Property(tries = 1000)
    void whatIsBuiltInFirmlyIsNeverLoosened(
            @ForAll("fallback") String fallback,
            @ForAll @Size(max = 6) List<@From("rule") String> rules,
            @ForAll @Size(max = 3) List<@From("ownRule") String> own,
            @ForAll("question") PolicyQuestion question) {
        Policy policy = policy(fallback, rules);
        UserRules userRules = UserRules.read(text("", own));
        Verdict said = policy.decide(question, userRules).verdict();

        if (question.builtInIsFirm() || question.builtIn() == Verdict.DENY) {
            assertThat(said).isGreaterThanOrEqualTo(question.builtIn());
        }
        if (question.builtIn() == Verdict.DENY) {
            assertThat(said).isEqualTo(Verdict.DENY);
        }
    }

    @Property(tries = 1000)
    void aPolicyWithAProblemNeverAllowsAndNeverRemembers(
            @ForAll("fallback") String fallback,
            @ForAll @Size(max = 6) List<@From("rule") String> rules,
            @ForAll("question") PolicyQuestion question) {
        List<String> broken = new ArrayList<>(rules);
        broken.add(broken.size() / 2, BROKEN);
        PolicyDecision said = Policy.read(text(fallback, broken)).decide(question);

        assertThat(said.verdict()).isNotEqualTo(Verdict.ALLOW);
        assertThat(said.mayRemember()).isFalse();
        assertNotLooser(said, policy(fallback, rules).decide(question));
    }

    @Property(tries = 2000)
    void anyTextIsReadOrHasAProblem(@ForAll("soup") String text, @ForAll("question") PolicyQuestion question) {
        Policy policy = Policy.read(text);
        PolicyDecision said = policy.decide(question, UserRules.read(text));

        Statistics.collect(policy.isUsable());
        if (!policy.isUsable()) {
            assertThat(said.verdict()).isNotEqualTo(Verdict.ALLOW);
        }
    }

    @Provide
    Arbitrary<String> soup() {
        return Arbitraries.of(PIECES).list().ofMaxSize(30).map(list -> String.join("", list));
    }

    @Property(tries = 2000)
    void aGlobMatchesLikeTheRegularExpressionThatItStandsFor(
            @ForAll("pattern") String pattern, @ForAll("word") String text) {
        String regex = "(?s)" + pattern.replace("*", ".*");
        boolean expected = text.matches(regex);

        Statistics.collect(expected);
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> pattern() {
        return Arbitraries.strings().withChars('a', 'b', '*').ofMaxLength(7);
    }

    @Provide
    Arbitrary<String> word() {
        return Arbitraries.strings().withChars('a', 'b', '\n').ofMaxLength(8);
    }
}
