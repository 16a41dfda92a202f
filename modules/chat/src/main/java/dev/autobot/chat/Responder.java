package dev.autobot.chat;

import dev.autobot.chat.agent.Working;

/** Answers questions. Thread-safe. */
interface Responder {

    /**
     * Answers one question, on the run's thread; may block.
     *
     * @param working to be obeyed soon when it is cancelled
     */
    Reply respond(Question question, Working working);
}
