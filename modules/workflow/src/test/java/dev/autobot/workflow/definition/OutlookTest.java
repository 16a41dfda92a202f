package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlookTest {

    private static final Scope UNSTARTED = new Scope(null, "host-health", null, null, Map.of(), Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Writes to ${inputs.file} | Writes to (input file)",
                "Asks ${ inputs.hosts[0] } | Asks (input hosts[0])",
                "Tells ${steps.disk.result} | Tells (result of step disk)",
                "Tells ${steps.step2.output.lines[0].free} | Tells (output.lines[0].free of step 2)",
                "Tells ${steps.disk.exit_code} | Tells (exit_code of step disk)",
                "For ${workflow.user}, ${now} | For (user of the workflow), (time of the step)",
                "By ${workflow.name} | By host-health",
                "A plain $${inputs.file} | A plain ${inputs.file}",
                "An open ${inputs | An open ${inputs",
            })
    void namesWhatIsNotKnown(String description, String told) {
        assertThat(UNSTARTED.outlook(description)).isEqualTo(told);
    }

    @Test
    void fillsInWhatIsKnownAndNamesTheRest() {
        Map<String, Object> inputs = new HashMap<>(Map.of("file", "a ${inputs.x}\n\tb", "hosts", List.of("n", 3L)));
        inputs.put("none", null);
        Scope scope = Scopes.of(inputs, Map.of("disk", Scopes.completed("full", Map.of())));

        assertThat(scope.outlook("${inputs.file}, ${inputs.hosts}<${inputs.none}>${inputs.hosts[7]}: "
                        + "${steps.disk.result}, ${steps.load.result}"))
                .isEqualTo("a ${inputs.x} b, [\"n\",3]<>(input hosts[7]): full, (result of step load)");
    }

    @Test
    void shortensLongValuesAndAllOfIt() {
        String faces = "x" + "🙂".repeat(100);
        assertThat(Scopes.ofInput(faces).outlook("<${inputs.x}>")).isEqualTo("<x" + "🙂".repeat(49) + "…>");
        assertThat(Scopes.ofInput("y".repeat(99)).outlook("${inputs.x}".repeat(160)))
                .hasSize(2_001)
                .endsWith("y…");
    }
}
