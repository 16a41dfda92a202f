package dev.autobot.tools.risk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of programs that are judged alike, from {@code families.txt} and {@code aliases.txt}. */
final class Families {

    private static final Map<String, Pattern> FAMILIES = families();
    private static final Map<Pattern, String> ALIASES = aliases();

    private Families() {}

    static boolean isOf(String family, String name) {
        return FAMILIES.get(family).matcher(name).matches();
    }

    /** The name that a program's file is judged by: {@code python3.11} is {@code python}. */
    static String canonical(String name) {
        return ALIASES.entrySet().stream()
                .filter(alias -> alias.getKey().matcher(name).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(name);
    }

    private static Map<String, Pattern> families() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (String line : Tables.lines("families.txt")) {
            String[] halves = line.split(": ", 2);
            names.merge(halves[0], List.of(halves[1].trim().split(" +")), Families::joined);
        }
        return names.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> anyOf(entry.getValue())));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Pattern anyOf(List<String> names) {
        return Pattern.compile(names.stream().map(FilePattern::regex).collect(Collectors.joining("|")));
    }

    private static Map<Pattern, String> aliases() {
        Map<Pattern, String> aliases = new LinkedHashMap<>();
        for (String line : Tables.lines("aliases.txt")) {
            int cut = line.lastIndexOf('=');
            String regex = FilePattern.regex(line.substring(0, cut)).replace("\\Q#\\E", "[0-9][0-9.-]*");
            aliases.put(Pattern.compile(regex), line.substring(cut + 1));
        }
        return aliases;
    }
}
