package dev.autobot.workflow.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanPromptTest {

    @Test
    void listsEachToolOnItsLines() {
        String told = PlanPrompt.instructions(
                List.of(tool("say", "Says\n a text.", Map.of("$schema", "draft", "type", "object"))));

        assertThat(told)
                .endsWith("\n- say: Says a text.\n  arguments: {\"type\":\"object\"}")
                .contains("at most 20 steps");
    }

    @Test
    void staysShortHoweverManyToolsThereAre() {
        List<ToolInfo> many = IntStream.range(0, 5_000)
                .mapToObj(i -> tool("tool_" + i, "x".repeat(2_000), Map.of("description", "y".repeat(3_000))))
                .toList();

        String told = PlanPrompt.instructions(many);

        assertThat(told).hasSizeLessThan(70_000).containsPattern("and \\d+ more that are not described here$");
    }

    @Test
    void leavesOutASchemaThatIsLongerThanAllTheRest() {
        String told = PlanPrompt.instructions(
                List.of(tool("huge", "Does it.", Map.of("a", "y".repeat(50_000))), tool("say", "Says.", Map.of())));

        assertThat(told).hasSizeLessThan(5_000).contains("- huge: Does it.\n- say: Says.");
    }

    @Test
    void tellsTheFirstProblemsAndCountsTheRest() {
        String told = PlanPrompt.correction("Say one", "x".repeat(100_000), Collections.nCopies(50, "y".repeat(5_000)));

        assertThat(told).hasSizeLessThan(20_000).contains("The goal:\nSay one", "\n- and 30 more");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(PlanPrompt.cut("ab🙂", 3)).isEqualTo("ab…");
    }

    private static ToolInfo tool(String name, String description, Map<String, Object> schema) {
        return new ToolInfo(name, description, "test", Tool.Risk.READS, schema);
    }
}
