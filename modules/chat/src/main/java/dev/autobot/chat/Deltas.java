package dev.autobot.chat;

import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.payload.LlmResponseDelta;

/** Tells an answer piece by piece while it grows. Used by one thread. */
final class Deltas {

    private final Question question;
    private final Events events;
    private String told = "";

    Deltas(Question question, Events events) {
        this.question = question;
        this.events = events;
    }

    /** Tells what is new of the answer so far; nothing when what was told has changed, since pieces only add. */
    void tell(String answer) {
        boolean halfCharacter = !answer.isEmpty() && Character.isHighSurrogate(answer.charAt(answer.length() - 1));
        String sayable = halfCharacter ? answer.substring(0, answer.length() - 1) : answer;
        if (sayable.length() <= told.length() || !sayable.startsWith(told)) {
            return;
        }
        LlmResponseDelta delta = new LlmResponseDelta(
                question.chat().chatId(), question.answerSeq(), told.length(), sayable.substring(told.length()));
        told = sayable;
        events.publish(EventTypes.LLM_RESPONSE_DELTA, delta, question.chat().audience());
    }
}
