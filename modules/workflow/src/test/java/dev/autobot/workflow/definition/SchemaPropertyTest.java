package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** An editor never marks what the server takes. */
class SchemaPropertyTest {

    private static final List<Object> WHOLE = Block.of("good-definitions.txt").stream()
            .map(block -> YamlTree.read(block.text(), new Problems()).plain())
            .toList();

    private static final List<Object> ODD = Arrays.asList(
            null,
            true,
            0L,
            1L,
            11L,
            1.5,
            "",
            " ",
            "a",
            "A b",
            "1s",
            "10ms",
            "31d",
            "always",
            "text",
            "list",
            "${now}",
            "${",
            List.of(),
            List.of("a"),
            List.of("a", "a"),
            Map.of(),
            Map.of("goto", "cleanup"),
            Map.of("attempts", 2L),
            Map.of("time", "1h"),
            Map.of("a", Map.of("type", "flag", "default", false)),
            "x".repeat(3_000));

    private static final List<String> NAMES = List.of(
            "name",
            "version",
            "match",
            "inputs",
            "limits",
            "output",
            "id",
            "tool",
            "arguments",
            "result",
            "when",
            "approval",
            "role",
            "timeout",
            "retry",
            "idempotent",
            "on_failure",
            "only_on_failure",
            "type",
            "required",
            "default",
            "allowed",
            "attempts",
            "delay",
            "factor",
            "longest",
            "time",
            "goto",
            "zzz");

    @Provide
    Arbitrary<Object> wholes() {
        return Arbitraries.of(WHOLE);
    }

    @Property(tries = 3000)
    void whatTheReaderTakesFitsTheSchema(@ForAll("wholes") Object whole, @ForAll Random random) {
        Object changed = changed(whole, random, 0);
        if (random.nextInt(3) == 0) {
            changed = changed(changed, random, 0);
        }
        String text = JsonText.of(changed);

        boolean isTaken = DefinitionReader.check(text).problems().isEmpty();
        Statistics.label("taken").collect(isTaken).coverage(taken -> taken.check(true)
                .percentage(each -> each > 5));
        if (isTaken) {
            assertThat(EditorSchema.problems(text)).as(text).isEmpty();
        }
    }

    /** The value with something in it replaced, added or left out. */
    private static Object changed(Object value, Random random, int depth) {
        boolean isHere = depth > 0 && random.nextInt(4) == 0;
        if (!isHere && value instanceof Map<?, ?> map && !map.isEmpty()) {
            return changedMap(map, random, depth);
        }
        if (!isHere && value instanceof List<?> list && !list.isEmpty()) {
            List<Object> copy = new ArrayList<>(list);
            int at = random.nextInt(copy.size());
            copy.set(at, changed(copy.get(at), random, depth + 1));
            return copy;
        }
        return odd(random);
    }

    private static Object changedMap(Map<?, ?> map, Random random, int depth) {
        Map<Object, Object> copy = new LinkedHashMap<>(map);
        List<Object> names = new ArrayList<>(copy.keySet());
        Object name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> copy.remove(name);
            case 1 -> copy.put(NAMES.get(random.nextInt(NAMES.size())), odd(random));
            default -> copy.put(name, changed(copy.get(name), random, depth + 1));
        }
        return copy;
    }

    private static Object odd(Random random) {
        return ODD.get(random.nextInt(ODD.size()));
    }
}
