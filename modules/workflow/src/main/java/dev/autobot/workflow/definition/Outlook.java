package dev.autobot.workflow.definition;

import dev.autobot.plugin.PlatformException;

/**
 * Writes a description for a reader before all that it refers to is known: the values that are known are filled in,
 * shortened; the others are named.
 */
final class Outlook {

    private static final int LONGEST_VALUE = 100;
    private static final int LONGEST = 2_000;

    private final Scope known;
    private final Expansion values;

    Outlook(Scope known) {
        this.known = known;
        this.values = new Expansion(known);
    }

    /** Never fails: what cannot be filled in is named, too. */
    String of(String description) {
        StringBuilder told = new StringBuilder();
        try {
            for (Object part : Template.parse(description).parts()) {
                told.append(part instanceof Reference reference ? told(reference) : part);
            }
        } catch (BadExpression e) {
            return description;
        }
        return cut(told.toString(), LONGEST);
    }

    private String told(Reference reference) {
        if (!isKnown(reference)) {
            return named(reference);
        }
        try {
            return cut(values.text(reference).replaceAll("[\\s\\p{Cntrl}]+", " "), LONGEST_VALUE);
        } catch (PlatformException e) {
            return named(reference);
        }
    }

    private boolean isKnown(Reference reference) {
        return switch (reference.root()) {
            case NOW -> known.now() != null;
            case WORKFLOW -> known.find(reference, null) != null;
            case INPUTS -> known.inputs().containsKey(reference.name());
            case STEPS -> known.steps().containsKey(reference.name());
        };
    }

    private static String named(Reference reference) {
        String text = reference.text();
        return switch (reference.root()) {
            case NOW -> "(time of the step)";
            case WORKFLOW -> "(" + reference.name() + " of the workflow)";
            case INPUTS -> "(input " + text.substring("inputs.".length()) + ")";
            case STEPS ->
                "(" + text.substring("steps..".length() + reference.name().length()) + " of " + step(reference.name())
                        + ")";
        };
    }

    /** A step that was given no id is called by its number. */
    private static String step(String id) {
        return id.matches("step[0-9]+") ? "step " + id.substring("step".length()) : "step " + id;
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
