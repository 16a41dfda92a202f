package dev.autobot.knowledge.index;

import java.util.regex.Pattern;

/** Tells questions that a number answers, and texts that have one. */
public final class Numbers {

    private static final Pattern ASKED_FOR = Pattern.compile(
            "\\bhow (?:many|much|long|old|tall|large|big|far|often|high|fast)\\b|\\b(?:maximum|minimum|limit)\\b"
                    + "|\\bwie (?:viele?|lange|alt|groß|oft)\\b|\\bcombien\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern THERE = Pattern.compile(
            "\\d|\\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundred|thousand"
                    + "|zwei|drei|deux|trois)\\b",
            Pattern.CASE_INSENSITIVE);

    private Numbers() {}

    /**
     * Whether a question asks how many, how long and the like, in a language that answers are made in.
     *
     * @param question as a person writes it
     * @return whether a number answers it
     */
    public static boolean areAskedForBy(String question) {
        return ASKED_FOR.matcher(question).find();
    }

    /**
     * Whether a text has a number, in digits or in a word.
     *
     * @param text any text
     * @return whether there is one
     */
    public static boolean areIn(String text) {
        return THERE.matcher(text).find();
    }
}
