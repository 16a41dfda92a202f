package dev.autobot.workflow.goal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model wrote, made into templates that mean just that: all of it is plain text but references to what earlier
 * steps gave.
 */
final class Templates {

    /** How the steps of a plan are called: {@code step1}, {@code step2}, … */
    static final String STEP = "step";

    private static final Pattern OPENING = Pattern.compile("\\$+\\{");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{steps\\.step([1-9][0-9]?)\\."
            + "(?:result|state|exit_code|output(?:\\.[A-Za-z_][A-Za-z0-9_-]*|\\[[0-9]{1,6}])*)}");
    private static final Pattern MEANT = Pattern.compile("\\$\\{\\s*steps\\b");
    private static final int LONGEST_REFERENCE = 300;

    /** The number of the step whose values these are: only what earlier ones give can be referred to. */
    private final int number;

    private final List<String> problems = new ArrayList<>();
    private boolean refers;

    Templates(int number) {
        this.number = number;
    }

    /** A text that every database takes: without NUL and half pairs of surrogates. */
    static String storable(String text) {
        return new String(text.replace('\0', '\uFFFD').getBytes(UTF_8), UTF_8);
    }

    /** A text without any references. */
    static String plain(String text) {
        return text.replace("${", "$${");
    }

    /** A plain value whose texts may refer to earlier steps. */
    Object of(Object value) {
        if (value instanceof String text) {
            return of(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> made = new LinkedHashMap<>();
            map.forEach((name, each) -> made.put(String.valueOf(name), of(each)));
            return made;
        }
        if (value instanceof List<?> list) {
            List<Object> made = new ArrayList<>(list.size());
            list.forEach(each -> made.add(of(each)));
            return made;
        }
        return value;
    }

    /** What looks like a reference to a step and is none. */
    List<String> problems() {
        return problems;
    }

    /** Whether any value refers to an earlier step. */
    boolean refers() {
        return refers;
    }

    private String of(String given) {
        String text = storable(given);
        StringBuilder made = new StringBuilder();
        Matcher opening = OPENING.matcher(text);
        Matcher reference = REFERENCE.matcher(text);
        int at = 0;
        while (opening.find(at)) {
            int brace = opening.end() - 2;
            made.append(text, at, brace);
            // after another $ a reference cannot be told from a plain text
            boolean isAlone = opening.start() == brace;
            if (isAlone && isReference(reference.region(brace, text.length()))) {
                made.append(text, brace, reference.end());
                at = reference.end();
                refers = true;
            } else {
                complain(text, brace);
                made.append("$${");
                at = opening.end();
            }
        }
        return made.append(text, at, text.length()).toString();
    }

    private boolean isReference(Matcher reference) {
        return reference.lookingAt()
                && reference.end() - reference.start() <= LONGEST_REFERENCE
                && Integer.parseInt(reference.group(1)) < number;
    }

    private void complain(String text, int brace) {
        if (MEANT.matcher(text).region(brace, text.length()).lookingAt()) {
            String shown = text.substring(brace, Math.min(text.length(), brace + 60));
            problems.add("'" + shown + "' refers to no earlier step; write ${steps.step1.result} or"
                    + " ${steps.step1.output.FIELD}, with the number of a step before this one and"
                    + " without a $ before it");
        }
    }
}
