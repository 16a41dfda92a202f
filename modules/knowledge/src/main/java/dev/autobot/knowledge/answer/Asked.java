package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.Question;
import java.util.regex.Pattern;

/**
 * What is looked for in passages. Immutable, but for the question's own notes: used by one thread.
 *
 * @param question its words with their weights
 * @param wantsNumber whether it asks how many, how long and the like
 */
record Asked(Question question, boolean wantsNumber) {

    private static final Pattern ASKS_FOR_A_NUMBER = Pattern.compile(
            "\\bhow (?:many|much|long|old|tall|large|big|far|often|high|fast)\\b|\\b(?:maximum|minimum|limit)\\b"
                    + "|\\bwie (?:viele?|lange|alt|groß|oft)\\b|\\bcombien\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    static Asked of(String text, Question question) {
        return new Asked(question, ASKS_FOR_A_NUMBER.matcher(text).find());
    }
}
