package dev.autobot.chat.agent;

import java.util.List;

/**
 * What the model is told before it begins.
 *
 * @param system the operator's and the user's instructions; empty for none
 * @param conversation ends with the question
 */
public record Briefing(String system, List<Said> conversation) {

    /** Copies the list. */
    public Briefing {
        conversation = List.copyOf(conversation);
    }
}
