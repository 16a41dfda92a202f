package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each of {@code bad-definitions.txt} is refused, with the line and the field of what is wrong. */
class BadDefinitionsTest {

    @TestFactory
    Stream<DynamicTest> saysWhereAndWhat() {
        return Block.of("bad-definitions.txt").stream()
                .map(block -> DynamicTest.dynamicTest(block.part(0), () -> saysWhereAndWhat(block)));
    }

    private static void saysWhereAndWhat(Block block) {
        Reading reading = DefinitionReader.check(block.text());
        assertThat(reading.definition()).isEmpty();
        assertThat(reading.problems())
                .as("one mistake, one problem: %s", reading.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).as("line of %s", problem).isEqualTo(Integer.parseInt(block.part(1)));
                    assertThat(problem.field()).isEqualTo(block.part(2));
                    assertThat(problem.text()).contains(block.part(4)).doesNotContain("Optional[", "dev.autobot");
                });
    }

    @TestFactory
    Stream<DynamicTest> theSchemaRefusesWhatItCanExpress() {
        return Block.of("bad-definitions.txt").stream()
                .filter(block -> block.part(3).equals("schema"))
                .map(block ->
                        DynamicTest.dynamicTest(block.part(0), () -> assertThat(EditorSchema.accepts(block.text()))
                                .isFalse()));
    }

    @Test
    void thereAreManyAndEachSaysWhoRefusesIt() {
        assertThat(Block.of("bad-definitions.txt")).hasSizeGreaterThan(60).allSatisfy(block -> assertThat(block.part(3))
                .isIn("schema", "reader"));
    }
}
