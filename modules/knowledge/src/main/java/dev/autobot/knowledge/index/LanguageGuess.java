package dev.autobot.knowledge.index;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the language of a text by the small words in it. Cheap: looks at the beginning only. */
final class LanguageGuess {

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final int MOST_CHARACTERS = 16_384;
    private static final int ENOUGH_LETTERS = 100;
    /** In prose, two words of five are such; in a table of settings, one of ten. */
    private static final double LEAST_SHARE = 0.06;

    private LanguageGuess() {}

    /** The language of a document. What is in Latin letters and nothing is known of counts as English. */
    static Language of(String text) {
        String[] words = words(text);
        Map<Language, Integer> counts = counts(words);
        Language best = Language.NONE;
        int most = 0;
        for (Map.Entry<Language, Integer> each : counts.entrySet()) {
            if (each.getValue() > most) {
                best = each.getKey();
                most = each.getValue();
            }
        }
        if (most > 0 && most >= LEAST_SHARE * words.length) {
            return best;
        }
        boolean isLatin = text.codePoints()
                .limit(MOST_CHARACTERS)
                .filter(Character::isLetter)
                .mapToObj(Character.UnicodeScript::of)
                .limit(ENOUGH_LETTERS)
                .anyMatch(Character.UnicodeScript.LATIN::equals);
        return isLatin ? Language.EN : Language.NONE;
    }

    /** The languages that a question may be in: those with most of its small words; English when it has none. */
    static Set<Language> ofQuestion(List<String> words) {
        Map<Language, Integer> counts = counts(words.toArray(String[]::new));
        for (String word : words) {
            for (Language language : Language.values()) {
                if (!language.isStopWord(word) && WordLists.isOfQuestions(word, language)) {
                    counts.merge(language, 1, Integer::sum);
                }
            }
        }
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        EnumSet<Language> languages = EnumSet.noneOf(Language.class);
        counts.forEach((language, count) -> {
            if (count == most) {
                languages.add(language);
            }
        });
        return languages.isEmpty() ? EnumSet.of(Language.EN) : languages;
    }

    private static String[] words(String text) {
        String beginning = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
        return NO_LETTERS.split(beginning.toLowerCase(Locale.ROOT));
    }

    private static Map<Language, Integer> counts(String... words) {
        Map<Language, Integer> counts = new EnumMap<>(Language.class);
        for (String word : words) {
            for (Language language : Language.values()) {
                if (language.isStopWord(word)) {
                    counts.merge(language, 1, Integer::sum);
                }
            }
        }
        return counts;
    }
}
