package dev.autobot.workflow.definition;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the workflow that a goal speaks of, by words and without a model.
 *
 * <p>A definition is found when the goal has two of its {@code match} words, or at least half of them; letter case and
 * a plural s make no difference. Nothing is taken out of the goal, so only definitions that can be started without
 * inputs are found.
 */
public final class DefinitionMatch {

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_GOAL = 10_000;
    private static final int ENOUGH = 2;

    private DefinitionMatch() {}

    /**
     * Finds the best one: that with the most words in the goal; of several that with the larger share of its words,
     * then the first by name.
     *
     * @param goal what a user wrote; its first 10,000 characters are looked at
     * @param definitions among which to look
     * @return empty when none has enough words in the goal
     */
    public static Optional<Definition> best(String goal, Collection<Definition> definitions) {
        Set<String> words = words(goal.substring(0, Math.min(LONGEST_GOAL, goal.length())));
        return definitions.stream()
                .filter(Definition::startsWithoutInputs)
                .map(definition -> new Candidate(definition, hits(definition, words)))
                .filter(Candidate::isEnough)
                .max(Candidate.ORDER)
                .map(Candidate::definition);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(SEPARATORS.split(text))
                .filter(word -> !word.isEmpty())
                .map(DefinitionMatch::stem)
                .collect(Collectors.toSet());
    }

    private static String stem(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean isPlural = lower.length() > 3 && lower.endsWith("s") && !lower.endsWith("ss");
        return isPlural ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static long hits(Definition definition, Set<String> words) {
        return definition.match().stream()
                .map(DefinitionMatch::stem)
                .distinct()
                .filter(words::contains)
                .count();
    }

    /** A definition, and how many of its words the goal has. */
    private record Candidate(Definition definition, long hits) {

        static final Comparator<Candidate> ORDER = Comparator.comparingLong(Candidate::hits)
                .thenComparingDouble(Candidate::share)
                .thenComparing(each -> each.definition().name(), Comparator.reverseOrder());

        boolean isEnough() {
            return hits >= ENOUGH || hits > 0 && share() >= 0.5;
        }

        double share() {
            return (double) hits / definition.match().size();
        }
    }
}
