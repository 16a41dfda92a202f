package dev.autobot.workflow.definition;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One expansion of one template, which counts how large it becomes. */
final class Expansion {

    /** How many characters of text one expansion makes at most. */
    static final int MOST = 4 * 1024 * 1024;

    private static final int DEEPEST = 200;

    private final Scope scope;
    private long left = MOST;

    Expansion(Scope scope) {
        this.scope = scope;
    }

    Object expand(Object template) {
        if (template instanceof String text) {
            return expanded(text);
        }
        if (template instanceof Map<?, ?> map) {
            Map<Object, Object> expanded = new LinkedHashMap<>();
            map.forEach((name, value) -> expanded.put(name, expand(value)));
            return Collections.unmodifiableMap(expanded);
        }
        if (template instanceof List<?> list) {
            List<Object> expanded = new ArrayList<>(list.size());
            list.forEach(each -> expanded.add(expand(each)));
            return Collections.unmodifiableList(expanded);
        }
        return template;
    }

    String text(String template) {
        return joined(parsed(template));
    }

    private Object expanded(String text) {
        Template template = parsed(text);
        if (!template.isReference()) {
            return joined(template);
        }
        Object value = value((Reference) template.parts().get(0));
        weigh(value, 0);
        return value;
    }

    private static Template parsed(String text) {
        try {
            return Template.parse(text);
        } catch (BadExpression e) {
            throw bad("The text cannot be expanded: " + e.getMessage() + ".");
        }
    }

    private String joined(Template template) {
        StringBuilder joined = new StringBuilder();
        for (Object part : template.parts()) {
            String text = part instanceof Reference reference ? text(reference) : (String) part;
            spend(text.length());
            joined.append(text);
        }
        return joined.toString();
    }

    /** The value of one reference as text. */
    String text(Reference reference) {
        Object value = value(reference);
        weigh(value, 0);
        return Values.text(value);
    }

    private Object value(Reference reference) {
        if (!scope.has(reference)) {
            throw bad("There is nothing at " + reference + ": " + whose(reference) + " has no such field or element."
                    + " Correct the reference in the definition, or ask with 'when: exists " + reference + "' first.");
        }
        return scope.find(reference, null);
    }

    private static String whose(Reference reference) {
        return reference.root() == Reference.Root.STEPS
                ? "the output of step '" + reference.name() + "'"
                : "the input '" + reference.name() + "'";
    }

    private void weigh(Object value, int depth) {
        if (depth > DEEPEST) {
            throw bad("A value to insert is nested deeper than " + DEEPEST + " levels. Refer to a part of it.");
        }
        spend(value instanceof String text ? text.length() : 1);
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> {
                spend(String.valueOf(name).length());
                weigh(each, depth + 1);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> weigh(each, depth + 1));
        }
    }

    private void spend(int characters) {
        left -= characters;
        if (left < 0) {
            throw bad("The values to insert are larger than " + MOST + " characters together."
                    + " Refer to a part of them, or have the step before give less.");
        }
    }

    private static PlatformException bad(String sentence) {
        return new PlatformException(ErrorCodes.BAD_FIELD, sentence);
    }
}
