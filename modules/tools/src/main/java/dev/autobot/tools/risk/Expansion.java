package dev.autobot.tools.risk;

import dev.autobot.tools.risk.Word.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes of a word what the shell would, as far as the text alone tells; {@link Markers} stand for the rest. */
final class Expansion {

    private static final int LONGEST = Budget.LONGEST_TEXT;
    private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Parameters parameters;
    private final String home;
    private final String current;
    private final UnaryOperator<String> outputs;

    /**
     * Expands at a place in the text.
     *
     * @param outputs what a script writes to its output
     */
    Expansion(Situation situation, Path home, UnaryOperator<String> outputs) {
        this.home = home.toString();
        this.current = situation.current().toString();
        this.outputs = outputs;
        Map<String, String> all = new HashMap<>(Map.of("HOME", this.home, "PWD", current, "OLDPWD", current));
        all.put("IFS", " \t\n");
        all.put("PATH", SYSTEM_PATH);
        all.put("SHELL", "/bin/sh");
        all.put("0", "sh");
        all.put("BASH", "/bin/bash");
        all.put("TMPDIR", situation.directory().toString());
        all.putAll(situation.variables());
        this.parameters = new Parameters(all, this::nested);
    }

    private String nested(String text) {
        try {
            Word word = WordReader.hereText(text, new LinkedHashSet<>());
            return text(word).replace("'", "").replace("\"", "").replace("\\", "");
        } catch (UnreadableException odd) {
            return String.valueOf(Markers.UNKNOWN);
        }
    }

    /** The words that one word becomes; none, where it expands to nothing. */
    List<String> words(Word word) {
        List<String> words = new ArrayList<>();
        for (String alternative : Braces.expand(raw(word))) {
            for (String field : fields(alternative, standsWhenEmpty(word))) {
                words.add(Markers.unguard(tilde(field)));
            }
        }
        return words;
    }

    /** The text that a word becomes where it is not split: in assignments, as a redirect's target. */
    String text(Word word) {
        return Markers.unguard(tilde(raw(word).replace(Markers.SPLIT, ' ')));
    }

    // "$@" without arguments is no word at all, quoted or not.
    private static boolean standsWhenEmpty(Word word) {
        return word.parts().stream().anyMatch(part -> part.quoted() && !isAllArguments(part));
    }

    private static boolean isAllArguments(Part part) {
        return part.kind() == Word.Kind.PARAMETER && part.text().startsWith("@");
    }

    private static List<String> fields(String text, boolean quoted) {
        List<String> fields = Arrays.stream(text.split(String.valueOf(Markers.SPLIT)))
                .filter(field -> !field.isEmpty())
                .toList();
        return fields.isEmpty() && quoted ? List.of("") : fields;
    }

    private String raw(Word word) {
        StringBuilder text = new StringBuilder();
        for (Part part : word.parts()) {
            String value = value(part);
            text.append(value.length() + text.length() > LONGEST ? String.valueOf(Markers.UNKNOWN) : value);
        }
        return text.toString();
    }

    private String value(Part part) {
        return switch (part.kind()) {
            case TEXT -> part.quoted() ? Markers.guard(part.text()) : part.text();
            case PARAMETER -> substituted(parameters.value(part.text()), part.quoted() && !isAllArguments(part));
            case COMMAND -> substituted(withoutEnd(outputs.apply(part.text())), part.quoted());
            case PROCESS -> Markers.PROCESS + Markers.guard(outputs.apply(part.text()));
            case ARITHMETIC -> {
                outputs.apply(part.text());
                yield String.valueOf(Markers.UNKNOWN);
            }
        };
    }

    private static String substituted(String value, boolean quoted) {
        String guarded = Markers.guard(value);
        return quoted ? guarded : guarded.replaceAll("[ \t\n]+", String.valueOf(Markers.SPLIT));
    }

    private static String withoutEnd(String output) {
        return output.replaceFirst("\n+$", "");
    }

    private String tilde(String text) {
        if (!text.startsWith("~")) {
            return text;
        }
        int slash = text.indexOf('/');
        String user = slash < 0 ? text.substring(1) : text.substring(1, slash);
        String rest = slash < 0 ? "" : text.substring(slash);
        return switch (user) {
            case "" -> home + rest;
            case "+", "-" -> current + rest;
            case "root" -> "/root" + rest;
            default -> "/home/" + user + rest;
        };
    }
}
