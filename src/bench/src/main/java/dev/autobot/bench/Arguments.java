package dev.autobot.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Arguments of the form {@code name=value}, each with what counts when it is not given. */
final class Arguments {

    private final Map<String, String> given;

    private Arguments(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Takes arguments apart; of a name that is given twice, the last value counts.
     *
     * @throws BenchException naming the argument that is none of the known ones
     */
    static Arguments parse(List<String> known, String... arguments) {
        return new Arguments(Arrays.stream(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> name(known, pair), pair -> pair[1], (first, last) -> last)));
    }

    private static String name(List<String> known, String... pair) {
        if (pair.length != 2 || !known.contains(pair[0])) {
            throw new BenchException("'" + pair[0] + "' is no option; write name=value with one of " + known);
        }
        return pair[0];
    }

    Path path(String name, String fallback) {
        String text = text(name);
        return Path.of(text.isEmpty() ? fallback : text).toAbsolutePath().normalize();
    }

    int number(String name, int fallback) {
        return number(text(name), name, fallback);
    }

    /** Numbers with commas between them; {@code none} is no number. */
    List<Integer> numbers(String name, List<Integer> fallback) {
        String text = text(name);
        if (text.isEmpty()) {
            return fallback;
        }
        return Arrays.stream(text.split(","))
                .filter(part -> !part.equals("none"))
                .map(part -> number(part, name, 0))
                .toList();
    }

    private String text(String name) {
        return given.getOrDefault(name, "");
    }

    private static int number(String text, String name, int fallback) {
        try {
            return text.isEmpty() ? fallback : Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new BenchException("'" + text + "', given for " + name + ", is no whole number", e);
        }
    }
}
