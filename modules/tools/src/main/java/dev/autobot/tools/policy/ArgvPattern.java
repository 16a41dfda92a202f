package dev.autobot.tools.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for a command's elements: each of the patterns fits one whole element, and {@code **} at the end stands
 * for any number of further ones. Immutable.
 *
 * <p>{@code git} fits {@code git} and nothing else: no path that ends so, no other case, no space around it. A command
 * without elements, which is a call that runs none, fits no pattern.
 *
 * @param elements the alternatives for each element
 * @param hasTail whether further elements may follow
 */
record ArgvPattern(List<List<Glob>> elements, boolean hasTail) {

    private static final String TAIL = "**";

    ArgvPattern {
        elements = List.copyOf(elements);
    }

    /**
     * Reads the patterns.
     *
     * @throws BadPatternException if one of them cannot be used, or {@code **} is anywhere but at the end
     */
    static ArgvPattern of(List<String> patterns) {
        boolean hasTail =
                !patterns.isEmpty() && patterns.get(patterns.size() - 1).equals(TAIL);
        List<List<Glob>> elements = new ArrayList<>();
        for (String pattern : patterns.subList(0, patterns.size() - (hasTail ? 1 : 0))) {
            List<Glob> alternatives = Glob.alternatives(pattern);
            if (alternatives.stream().anyMatch(Glob::hasDoubleStar)) {
                throw new BadPatternException(
                        "'" + pattern + "' has '**', which stands alone, as the last element. Within one, write '*'.");
            }
            elements.add(alternatives);
        }
        return new ArgvPattern(elements, hasTail);
    }

    boolean matches(List<String> argv) {
        if (argv.isEmpty() || argv.size() < elements.size() || argv.size() > elements.size() && !hasTail) {
            return false;
        }
        for (int i = 0; i < elements.size(); i++) {
            String element = argv.get(i);
            if (elements.get(i).stream().noneMatch(glob -> glob.matches(element))) {
                return false;
            }
        }
        return true;
    }
}
