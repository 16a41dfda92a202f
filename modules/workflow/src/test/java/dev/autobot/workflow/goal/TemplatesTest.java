package dev.autobot.workflow.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.workflow.definition.Scope;
import dev.autobot.workflow.definition.StepOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private static final Scope SCOPE = new Scope(
            "w",
            "goal",
            "ada",
            Instant.EPOCH,
            Map.of(),
            Map.of("step1", new StepOutcome("succeeded", "R", Map.of("f", 7))));

    @Provide
    Arbitrary<String> textsFullOfDollars() {
        return Arbitraries.of(
                        "$", "{", "}", "${", "$${", "x", "${now}", "${inputs.a}", "${steps.step1.result}", "steps.")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property
    void expandsToWhatWasWrittenWhereNoStepIsBefore(@ForAll("textsFullOfDollars") String text) {
        Object template = new Templates(1).of((Object) text);

        assertThat(SCOPE.expand(template)).isEqualTo(text);
    }

    @Property
    void expandsNothingButReferencesToEarlierSteps(@ForAll("textsFullOfDollars") String text) {
        Object template = new Templates(2).of((Object) text);

        assertThat(SCOPE.expand(template)).isEqualTo(text.replaceAll("(?<!\\$)\\$\\{steps\\.step1\\.result}", "R"));
    }

    @Property
    void plainTextsStayAsTheyAre(@ForAll("textsFullOfDollars") String text) {
        assertThat(SCOPE.text(Templates.plain(text))).isEqualTo(text);
    }

    @Test
    void keepsTheTypesOfPlainValues() {
        Map<String, Object> given = Map.of("a", List.of(1L, true, "${HOME}"), "b", Map.of("c", "x"));

        assertThat(SCOPE.expand(new Templates(2).of(given))).isEqualTo(given);
    }

    @Test
    void keepsTheTypeOfAReferredValue() {
        assertThat(SCOPE.expand(new Templates(2).of((Object) "${steps.step1.output.f}")))
                .isEqualTo(7);
    }
}
