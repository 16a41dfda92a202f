package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefinitionMatchTest {

    private final List<Definition> definitions = List.of(
            named("host-health", "health, report, host"),
            named("backup", "backup, database"),
            named("disks", "disk, space, volume, partition, mount"),
            named("a-report", "report"),
            named("b-report", "report"),
            named("greeting", "Größe, class"),
            named("silent", ""));

    @Test
    void findsByTwoWordsOrByHalf() {
        finds("Write me a HEALTH report of this machine!", "host-health");
        finds("Back up? no: backup.", "backup");
        finds("how much disk space is left", "disks");
        findsNone("how large is the partition");
        findsNone("tell me a joke");
        findsNone("");
    }

    @Test
    void takesTheOneWithTheMostWordsThenTheLargerShareThenTheFirstName() {
        finds("the report on the health of the host", "host-health");
        finds("a report", "a-report");
        finds("backup of the database and a health report of the host", "host-health");
        finds("backup of the database and a disk volume", "backup");
    }

    @Test
    void letterCaseAndAPluralMakeNoDifference() {
        finds("DISKS, VOLUMES", "disks");
        finds("Reports", "a-report");
        finds("GRÖSSE größe", "greeting");
        finds("class", "greeting");
        findsNone("clas");
    }

    @Test
    void findsWholeWordsOnly() {
        findsNone("healthy reporting hostile");
    }

    @Test
    void doesNotFindWhatMustBeGivenInputs() {
        Definition asks = DefinitionReader.read(
                """
                name: asks
                description: d
                match: [joke]
                inputs: {topic: {type: text}}
                steps: [{description: s}]
                """);

        assertThat(asks.startsWithoutInputs()).isFalse();
        assertThat(DefinitionMatch.best("a joke", List.of(asks))).isEmpty();
    }

    @Test
    void looksAtTheBeginningOfALongGoalOnly() {
        findsNone("x ".repeat(1_000_000) + "report");
    }

    private void finds(String goal, String name) {
        assertThat(DefinitionMatch.best(goal, definitions).map(Definition::name))
                .contains(name);
    }

    private void findsNone(String goal) {
        assertThat(DefinitionMatch.best(goal, definitions)).isEqualTo(Optional.empty());
    }

    private static Definition named(String name, String words) {
        String match = words.isEmpty() ? "" : "match: [" + words + "]\n";
        return DefinitionReader.read("name: " + name + "\ndescription: d\n" + match + "steps: [{description: s}]\n");
    }
}
