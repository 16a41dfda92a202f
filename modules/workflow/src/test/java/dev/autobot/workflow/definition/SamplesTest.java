package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

    @ParameterizedTest
    @ValueSource(strings = {"host-health", "fetch-page", "backup-database"})
    void eachIsGoodAndFitsTheSchema(String name) {
        String text = Block.read("/dev/autobot/workflow/samples/" + name + ".yaml");

        assertThat(DefinitionReader.read(text).name()).isEqualTo(name);
        assertThat(EditorSchema.problems(text)).isEmpty();
    }

    @Test
    void goalsFindThoseThatNeedNoInputs() {
        List<Definition> samples = List.of(sample("host-health"), sample("fetch-page"), sample("backup-database"));

        assertThat(DefinitionMatch.best("Give me a health report of the host", samples)
                        .map(Definition::name))
                .contains("host-health");
        assertThat(DefinitionMatch.best("back the databases up: a backup", samples)
                        .map(Definition::name))
                .contains("backup-database");
        assertThat(DefinitionMatch.best("fetch the page http://localhost/", samples))
                .isEmpty();
    }

    @Test
    void theHealthReportHoldsWhatTheCommandsSaid() {
        StepDefinition report = sample("host-health").step("report").orElseThrow();
        Scope scope = Scopes.of(
                Inputs.check(sample("host-health"), Map.of()),
                Map.of("disk", Scopes.completed("/ 42%", null), "load", new StepOutcome("failed", "", null)));

        assertThat(scope.text(report.result().orElseThrow()))
                .startsWith("# Health of this host\n\nWritten 2026-01-02T03:04:05Z by host-health for ada.")
                .contains("## Disks\n\n/ 42%\n", "## Memory (skipped)", "## Load (failed)");
        StepDefinition write = sample("host-health").step("write").orElseThrow();
        assertThat(((Map<?, ?>) scope.expand(write.arguments())).get("path")).isEqualTo("report.md");
        assertThat(scope.text(write.description())).isEqualTo("Writes the report to report.md");
    }

    @Test
    void aPageThatIsNotThereIsNotWritten() {
        Definition fetch = sample("fetch-page");
        Scope scope = Scopes.of(
                Inputs.check(fetch, Map.of("url", "http://localhost/")),
                Map.of("fetch", Scopes.completed("", Map.of("status", 404, "body", "gone"))));

        assertThat(fetch.step("write").flatMap(StepDefinition::when).map(scope::test))
                .isEqualTo(Optional.of(false));
        assertThat(fetch.step("complain").flatMap(StepDefinition::when).map(scope::test))
                .isEqualTo(Optional.of(true));
        assertThat(scope.text(
                        fetch.step("complain").flatMap(StepDefinition::result).orElseThrow()))
                .isEqualTo("http://localhost/ answered with status 404; nothing was written.");
        assertThat(scope.expand(fetch.output().orElseThrow()))
                .isEqualTo(Map.of("status", 404, "file", "page.html", "written", "skipped"));
    }

    @Test
    void aBackupIsAlwaysApproved() {
        assertThat(sample("backup-database").step("backup").orElseThrow().approval())
                .isEqualTo(Approval.ALWAYS);
    }

    private static Definition sample(String name) {
        return DefinitionReader.read(Block.read("/dev/autobot/workflow/samples/" + name + ".yaml"));
    }
}
