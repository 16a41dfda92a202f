package dev.autobot.tools.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.tools.policy.DryRun.Call;
import dev.autobot.tools.policy.DryRun.Changed;
import java.util.List;
import org.junit.jupiter.api.Test;

class DryRunTest {

    private final Policy current = Policy.read("rules: [{allow: run_command, argv: [git, '**']}]");
    private final Policy candidate =
            Policy.read("rules:\n- deny: http_request\n- allow: run_command\n  argv: [git, log]");

    private static Call call(String id, String line, String builtIn) {
        return new Call(id, Questions.of(line).builtIn(builtIn));
    }

    @Test
    void tellsTheCallsThatWouldEndDifferently() {
        List<Changed> changes = DryRun.compare(
                current,
                candidate,
                List.of(
                        call("1", "run_command git log", "ASK"),
                        call("2", "run_command git push origin", "ASK"),
                        call("3", "http_request method=GET url=https://x/", "ALLOW"),
                        call("4", "read_file path=x", "ALLOW")));

        assertThat(changes)
                .containsExactly(
                        new Changed("2", "run_command", "git push origin", Verdict.ALLOW, Verdict.ASK, "built-in: ask"),
                        new Changed(
                                "3",
                                "http_request",
                                "method=GET url=https://x/",
                                Verdict.ALLOW,
                                Verdict.DENY,
                                "policy line 2: deny http_request"));
    }

    @Test
    void findsNothingBetweenAPolicyAndItself() {
        assertThat(DryRun.compare(current, current, List.of(call("1", "run_command git log", "ASK"))))
                .isEmpty();
    }

    @Test
    void showsACallOnOneShortLineWithoutControlCharacters() {
        Questions long1 = Questions.of("run_command").withArgv(List.of("git", "a\nb\u001b[2J\u202e", "x".repeat(500)));

        String summary = DryRun.compare(current, candidate, List.of(new Call("1", long1.builtIn("ASK"))))
                .get(0)
                .summary();

        assertThat(summary)
                .startsWith("git a\uFFFDb\uFFFD[2J\uFFFD xxx")
                .endsWith("x…")
                .hasSize(160);
    }
}
