package dev.autobot.chat.agent;

import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.payload.Thought;

/** Tells what a model thought, once for each of its turns. */
record Thoughts(Events events) {

    private static final int LONGEST_CONTENT = 120;
    private static final int LONGEST_REASONING = 8_000;
    /** Models give none, and a number that nobody knows would be made up: clients read 0 as not known. */
    private static final double UNKNOWN = 0.0;

    void tell(Asking asking, String thinking) {
        if (!thinking.isBlank()) {
            Thought.Content thought =
                    new Thought.Content(firstWords(thinking), Cut.middle(thinking, LONGEST_REASONING), UNKNOWN);
            events.publish(EventTypes.THOUGHT, new Thought(thought), asking.audience());
        }
    }

    private static String firstWords(String thinking) {
        String line = Cut.end(thinking.strip(), LONGEST_REASONING)
                .replaceAll("\\s+", " ")
                .split("(?<=[.!?]) ", 2)[0];
        return Cut.end(line, LONGEST_CONTENT);
    }
}
