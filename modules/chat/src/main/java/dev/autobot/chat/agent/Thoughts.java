package dev.autobot.chat.agent;

import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.payload.Thought;

/** Tells and keeps what a model thought, once for each of its turns. */
record Thoughts(PluginContext context, StepLog log) {

    private static final int LONGEST_REASONING = 8_000;
    /** Models give none, and a number that nobody knows would be made up: clients read 0 as not known. */
    private static final double UNKNOWN = 0.0;

    void tell(Asking asking, String thinking) {
        if (!thinking.isBlank()) {
            String reasoning = Cut.middle(thinking.replace("\0", ""), LONGEST_REASONING);
            Thought thought = new Thought(new Thought.Content(Cut.firstSentence(reasoning), reasoning, UNKNOWN));
            context.database().inTransaction(() -> {
                log.thought(reasoning);
                context.events().publish(EventTypes.THOUGHT, thought, asking.audience());
                return null;
            });
        }
    }
}
