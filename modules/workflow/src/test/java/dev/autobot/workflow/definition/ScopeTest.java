package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final Map<String, Object> OUTPUT = Map.of(
            "exit_code", 0L, "lines", List.of(Map.of("free", new BigDecimal("1.50"))), "headers", Map.of("x-y", "z"));

    private final Scope scope = Scopes.of(
            inputs(),
            Map.of(
                    "disk",
                    Scopes.completed("100 GB free", OUTPUT),
                    "memory",
                    StepOutcome.SKIPPED,
                    "load",
                    new StepOutcome("failed", "no uptime", null)));

    private static Map<String, Object> inputs() {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("file", "a b; rm -rf \"$HOME\" ${workflow.id}");
        inputs.put("count", 3L);
        inputs.put("deep", true);
        inputs.put("hosts", List.of("a", "b"));
        inputs.put("none", null);
        return inputs;
    }

    @Test
    void aTextThatIsOneReferenceKeepsTheValuesType() {
        assertThat(scope.expand("${inputs.count}")).isEqualTo(3L);
        assertThat(scope.expand("${ inputs.deep }")).isEqualTo(true);
        assertThat(scope.expand("${inputs.hosts}")).isEqualTo(List.of("a", "b"));
        assertThat(scope.expand("${inputs.none}")).isNull();
        assertThat(scope.expand("${steps.disk.output}")).isEqualTo(OUTPUT);
        assertThat(scope.expand("${steps.disk.exit_code}")).isEqualTo(0L);
        assertThat(scope.expand("${steps.disk.output.lines[0].free}")).isEqualTo(new BigDecimal("1.50"));
        assertThat(scope.expand("${steps.disk.output.headers.x-y}")).isEqualTo("z");
    }

    @Test
    void aReferenceWithinATextBecomesText() {
        assertThat(scope.expand("n=${inputs.count} ${inputs.deep} <${inputs.none}> ${inputs.hosts[1]}"))
                .isEqualTo("n=3 true <> b");
        assertThat(scope.expand("${inputs.hosts} ${steps.disk.output.lines}"))
                .isEqualTo("[\"a\",\"b\"] [{\"free\":1.50}]");
        assertThat(scope.expand("${workflow.id}/${workflow.name}/${workflow.user}/${now}"))
                .isEqualTo("wf-1/host-health/ada/2026-01-02T03:04:05Z");
    }

    @Test
    void textIsAlwaysText() {
        assertThat(scope.text("${inputs.count}")).isEqualTo("3");
        assertThat(scope.text("${inputs.hosts}")).isEqualTo("[\"a\",\"b\"]");
        assertThat(scope.text("${inputs.none}")).isEmpty();
    }

    @Test
    void aValueStaysOneArgumentAndIsNotLookedAtAgain() {
        Object arguments = scope.expand(Map.of("argv", List.of("cat", "--", "${inputs.file}", "x=${inputs.file}")));

        assertThat(arguments)
                .isEqualTo(Map.of(
                        "argv",
                        List.of(
                                "cat",
                                "--",
                                "a b; rm -rf \"$HOME\" ${workflow.id}",
                                "x=a b; rm -rf \"$HOME\" ${workflow.id}")));
    }

    @Test
    void twoDollarsAreAPlainBrace() {
        assertThat(scope.expand("$${inputs.count} $$ $ $x {y} $$${inputs.count} ${inputs.count}$"))
                .isEqualTo("${inputs.count} $$ $ $x {y} $${inputs.count} 3$");
    }

    @Test
    void whatIsNoTextStaysAsItIs() {
        List<Object> template = Arrays.asList(1L, null, true, new BigDecimal("2.5"), "${inputs.count}");

        assertThat(scope.expand(template)).isEqualTo(Arrays.asList(1L, null, true, new BigDecimal("2.5"), 3L));
        assertThat(scope.expand(Map.of("${inputs.count}", "x"))).isEqualTo(Map.of("${inputs.count}", "x"));
    }

    @Test
    void aSkippedStepGivesEmptyText() {
        assertThat(scope.expand("${steps.memory.result}")).isEqualTo("");
        assertThat(scope.expand("${steps.memory.output.a.b[3]}")).isEqualTo("");
        assertThat(scope.expand("<${steps.neverheardof.exit_code}>")).isEqualTo("<>");
        assertThat(scope.expand("${steps.memory.state} ${steps.load.state} ${steps.disk.state}"))
                .isEqualTo("skipped failed succeeded");
    }

    @Test
    void whatIsNotThereIsAnErrorThatSaysWhere() {
        assertThatThrownBy(() -> scope.expand(Map.of("a", List.of("${steps.disk.output.size}"))))
                .isInstanceOf(PlatformException.class)
                .satisfies(e -> assertThat(((PlatformException) e).code()).isEqualTo(ErrorCodes.BAD_FIELD))
                .hasMessage("There is nothing at ${steps.disk.output.size}: the output of step 'disk' has no such field"
                        + " or element. Correct the reference in the definition, or ask with"
                        + " 'when: exists ${steps.disk.output.size}' first.");
        assertThatThrownBy(() -> scope.expand("${steps.disk.output.lines[1]}")).hasMessageContaining("lines[1]");
        assertThatThrownBy(() -> scope.expand("${steps.load.exit_code}")).hasMessageContaining("steps.load.exit_code");
        assertThatThrownBy(() -> scope.expand("${inputs.hosts[2]}")).hasMessageContaining("the input 'hosts'");
    }

    @Test
    void anExpansionIsBounded() {
        Scope large = Scopes.ofInput("x".repeat(1024 * 1024));

        assertThatThrownBy(() -> large.expand(List.of("${inputs.x}".repeat(5)))).hasMessageContaining("larger than");
        assertThatThrownBy(() -> large.expand(new ArrayList<>(Collections.nCopies(5, "${inputs.x}"))))
                .hasMessageContaining("larger than");
        assertThat((String) large.expand("${inputs.x}")).hasSize(1024 * 1024);
    }

    @Test
    void numbersAreWrittenWithoutFillingTheMemory() {
        assertThat(Scopes.ofInput(new BigDecimal("1e999999999")).text("${inputs.x}"))
                .isEqualTo("1E+999999999");
        assertThat(Scopes.ofInput(new BigDecimal("1e3")).text("${inputs.x}")).isEqualTo("1000");
        assertThat(Scopes.ofInput(1.5e10).text("${inputs.x}")).isEqualTo("15000000000");
        assertThat(Scopes.ofInput(7).text("${inputs.x}")).isEqualTo("7");
    }

    @Test
    void aValueThatIsNestedWithoutEndIsRefused() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        assertThatThrownBy(() -> Scopes.ofInput(endless).expand("${inputs.x}")).hasMessageContaining("nested deeper");
    }
}
