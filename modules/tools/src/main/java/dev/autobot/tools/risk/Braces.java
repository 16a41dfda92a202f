package dev.autobot.tools.risk;

import java.util.ArrayList;
import java.util.List;

/** Expands {@code a{b,c}d} as shells do. */
final class Braces {

    /** More words are not made; what is left keeps its braces. */
    private static final int MOST_WORDS = 128;

    private static final int LONGEST_WORD = 1024;

    private Braces() {}

    static List<String> expand(String word) {
        if (word.length() > LONGEST_WORD) {
            return List.of(word);
        }
        List<String> words = new ArrayList<>(List.of(word));
        int at = 0;
        while (at < words.size() && words.size() < MOST_WORDS) {
            List<String> expanded = expandFirst(words.get(at));
            if (expanded.size() == 1 && expanded.get(0).equals(words.get(at))) {
                at++;
            } else {
                words.remove(at);
                words.addAll(at, expanded);
            }
        }
        return words;
    }

    private static List<String> expandFirst(String word) {
        for (int open = word.indexOf('{'); open >= 0; open = word.indexOf('{', open + 1)) {
            List<Integer> cuts = cuts(word, open);
            if (cuts.size() > 2) {
                return alternatives(word, cuts);
            }
            boolean isRange =
                    cuts.size() == 2 && word.substring(open, cuts.get(1)).contains("..");
            if (isRange) {
                return List.of(word.substring(0, open) + "*" + word.substring(cuts.get(1) + 1));
            }
        }
        return List.of(word);
    }

    /** The places of the brace, of its commas and of the brace that closes it. */
    private static List<Integer> cuts(String word, int open) {
        List<Integer> cuts = new ArrayList<>(List.of(open));
        int depth = 0;
        for (int at = open + 1; at < word.length(); at++) {
            char c = word.charAt(at);
            if (c == '}' && depth == 0) {
                cuts.add(at);
                return cuts;
            }
            if (c == ',' && depth == 0) {
                cuts.add(at);
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return List.of(open);
    }

    private static List<String> alternatives(String word, List<Integer> cuts) {
        String before = word.substring(0, cuts.get(0));
        String after = word.substring(cuts.get(cuts.size() - 1) + 1);
        List<String> words = new ArrayList<>();
        for (int at = 0; at + 1 < cuts.size(); at++) {
            words.add(before + word.substring(cuts.get(at) + 1, cuts.get(at + 1)) + after);
        }
        return words;
    }
}
