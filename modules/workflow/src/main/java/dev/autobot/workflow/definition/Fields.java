package dev.autobot.workflow.definition;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of one object of a definition, taken one after the other by those who know what belongs there.
 *
 * <p>What is not as it must be becomes a problem, and the taker gets the default, so that reading goes on.
 */
final class Fields {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final int SHOWN = 60;

    private final Located object;
    private final Map<String, Located> fields;
    private final Problems problems;

    private Fields(Located object, Map<String, Located> fields, Problems problems) {
        this.object = object;
        this.fields = fields;
        this.problems = problems;
    }

    /** Opens an object; fields that are not among the known ones are problems. */
    static Fields of(Located object, Problems problems, String... known) {
        Map<String, Located> fields = new LinkedHashMap<>();
        if (object.isMap()) {
            fields.putAll(object.fields());
        } else {
            problems.add(object, "must be fields (name: value), not " + object.kind());
        }
        fields.forEach((name, value) -> {
            if (!Arrays.asList(known).contains(name)) {
                problems.add(value, "is not known here; known are " + String.join(", ", known));
            }
        });
        return new Fields(object, fields, problems);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    Optional<Located> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** A field that must be there; what is no object at all has its problem already. */
    Optional<Located> require(String name) {
        if (object.isMap() && !has(name)) {
            String path = object.path().isEmpty() ? name : object.path() + "." + name;
            problems.add(object.line(), path, "is missing");
        }
        return find(name);
    }

    /** A text that fits a pattern, whose rule is told in words. */
    Optional<String> name(String name, Pattern pattern, String rule) {
        return text(name, 100).filter(text -> {
            boolean fits = pattern.matcher(text).matches();
            if (!fits) {
                problems.add(fields.get(name), "'" + shortened(text) + "' does not fit: " + rule);
            }
            return fits;
        });
    }

    /** A text that is not blank. */
    Optional<String> text(String name, int longest) {
        return take(name, "text", value -> value instanceof String text ? text : null)
                .filter(text -> {
                    String wrong = text.isBlank()
                            ? "is empty"
                            : text.length() > longest ? "is longer than " + longest + " characters" : null;
                    if (wrong != null) {
                        problems.add(fields.get(name), wrong);
                    }
                    return wrong == null;
                });
    }

    boolean flag(String name, boolean usual) {
        return take(name, "true or false", value -> value instanceof Boolean flag ? flag : null)
                .orElse(usual);
    }

    long whole(String name, long least, long most, long usual) {
        String rule = "a whole number from " + least + " to " + most;
        return take(
                        name,
                        rule,
                        value -> value instanceof Long number && number >= least && number <= most ? number : null)
                .orElse(usual);
    }

    /** A duration such as {@code 30s}, within a range. */
    Optional<Duration> duration(String name, String least, String most) {
        String rule = "a duration from " + least + " to " + most + ", such as 500ms, 30s, 5m, 2h or 1d";
        return take(name, rule, value -> {
            Duration duration = value instanceof String text ? parsed(text) : null;
            boolean fits =
                    duration != null && duration.compareTo(parsed(least)) >= 0 && duration.compareTo(parsed(most)) <= 0;
            return fits ? duration : null;
        });
    }

    private static Duration parsed(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** A constant, written in lower case. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        return take(
                name,
                "one of " + String.join(", ", words),
                value -> value instanceof String text && words.contains(text)
                        ? type.getEnumConstants()[words.indexOf(text)]
                        : null);
    }

    /** The elements of a list that has at least one and at most so many. */
    List<Located> list(String name, int most) {
        Optional<Located> list = find(name);
        if (list.isEmpty()) {
            return List.of();
        }
        List<Located> elements = list.get().isList() ? list.get().elements() : List.of();
        if (elements.isEmpty() || elements.size() > most) {
            String is = list.get().isList()
                    ? elements.size() + " elements"
                    : list.get().kind();
            problems.add(list.get(), "must be a list of 1 to " + most + " elements, not " + is);
        }
        return elements.subList(0, Math.min(most, elements.size()));
    }

    /** The value of a field, if it is there; a reader that gives {@code null} means that the value breaks the rule. */
    private <T> Optional<T> take(String name, String rule, Function<Object, T> reader) {
        Optional<Located> field = find(name);
        Optional<T> value = field.map(each -> reader.apply(each.content()));
        if (field.isPresent() && value.isEmpty()) {
            problems.add(field.get(), "must be " + rule + ", not " + shown(field.get()));
        }
        return value;
    }

    private static String shown(Located value) {
        Object content = value.content();
        if (content == null || value.isMap() || value.isList()) {
            return value.kind();
        }
        return content instanceof String text ? "'" + shortened(text) + "'" : Values.text(content);
    }

    /** A text that fits into a sentence. */
    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
