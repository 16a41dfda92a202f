package dev.autobot.workflow.definition;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads definitions of workflows, in YAML or JSON, and says everything that is wrong with them.
 *
 * <p>Reading never executes, loads or fetches anything. A text has at most 256 KiB. For use by many threads.
 */
public final class DefinitionReader {

    private static final int MOST_STEPS = 50;
    private static final int MOST_WORDS = 20;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final String NAME_RULE =
            "use lower-case letters, digits and -, a letter first, at most 60 characters";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{1,40}");

    private DefinitionReader() {}

    /**
     * Reads a definition.
     *
     * @param text YAML or JSON
     * @throws PlatformException {@code BAD_FIELD} with every problem, its line and field
     */
    public static Definition read(String text) {
        Reading reading = check(text);
        return reading.definition().orElseThrow(() -> new PlatformException(ErrorCodes.BAD_FIELD, told(reading)));
    }

    /**
     * Reads a definition that came as an object within a message.
     *
     * @param object plain values; the definition's text is this as JSON
     * @throws PlatformException as {@link #read(String)}; all lines are 1
     */
    public static Definition read(Map<String, Object> object) {
        String json;
        try {
            json = JsonText.of(object);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "The definition cannot be used: " + e.getMessage() + ". Send it as JSON.", e);
        }
        return read(json);
    }

    /**
     * Reads a definition, or what is wrong with it.
     *
     * @param text YAML or JSON
     */
    public static Reading check(String text) {
        Problems problems = new Problems();
        Located root = YamlTree.read(text, problems);
        Definition definition = root == null ? null : definition(root, text, problems);
        return new Reading(problems.isEmpty() ? Optional.of(definition) : Optional.empty(), problems.list());
    }

    /** The JSON Schema (2020-12) of definitions, for editors. It knows no references, conditions or order of steps. */
    public static String schema() {
        try (InputStream in = DefinitionReader.class.getResourceAsStream("definition.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String told(Reading reading) {
        String most = reading.problems().size() < Problems.MOST ? "" : "\n- these are the first; there may be more";
        return reading.problems().stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n- ", "The definition cannot be used:\n- ", most));
    }

    private static Definition definition(Located root, String text, Problems problems) {
        Fields fields = Fields.of(
                root, problems, "name", "version", "description", "match", "inputs", "steps", "limits", "output");
        List.of("name", "description", "steps").forEach(fields::require);
        Map<String, Input> inputs =
                fields.find("inputs").map(new InputReader(problems)::read).orElse(Map.of());
        List<Located> places = fields.list("steps", MOST_STEPS);
        List<StepDefinition> steps = steps(places, problems);
        StepOrder order = new StepOrder(places, steps, inputs, problems);
        order.check();
        fields.find("output").ifPresent(output -> output(output, order, problems));
        return new Definition(
                fields.name("name", NAME, NAME_RULE).orElse(""),
                (int) fields.whole("version", 1, Integer.MAX_VALUE, 1),
                fields.text("description", 2_000).orElse(""),
                words(fields, problems),
                inputs,
                steps,
                fields.find("limits").flatMap(limits -> time(limits, problems)),
                fields.find("output").map(Located::plain),
                text);
    }

    private static List<StepDefinition> steps(List<Located> places, Problems problems) {
        StepReader reader = new StepReader(problems);
        List<StepDefinition> steps = new ArrayList<>();
        places.forEach(place -> steps.add(reader.read(place, steps.size() + 1)));
        return steps;
    }

    private static void output(Located output, StepOrder order, Problems problems) {
        if (output.content() == null) {
            problems.add(output, "is empty; leave it out when the workflow gives nothing back");
        }
        order.template(output, MOST_STEPS);
    }

    private static Optional<Duration> time(Located limits, Problems problems) {
        Fields fields = Fields.of(limits, problems, "time");
        fields.require("time");
        return fields.duration("time", "1s", "30d");
    }

    private static List<String> words(Fields fields, Problems problems) {
        Set<String> words = new LinkedHashSet<>();
        for (Located each : fields.list("match", MOST_WORDS)) {
            if (!(each.content() instanceof String word) || !WORD.matcher(word).matches()) {
                problems.add(each, "must be one word of letters and digits, at most 40 of them");
            } else if (!words.add(word)) {
                problems.add(each, "the word '" + word + "' is there twice");
            }
        }
        return List.copyOf(words);
    }
}
