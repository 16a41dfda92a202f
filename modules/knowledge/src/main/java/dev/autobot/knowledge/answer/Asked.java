package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.Numbers;
import dev.autobot.knowledge.index.Question;

/**
 * What is looked for in passages. Immutable, but for the question's own notes: used by one thread.
 *
 * @param question its words with their weights
 * @param wantsNumber whether it asks how many, how long and the like
 */
record Asked(Question question, boolean wantsNumber) {

    static Asked of(String text, Question question) {
        return new Asked(question, Numbers.areAskedForBy(text));
    }
}
