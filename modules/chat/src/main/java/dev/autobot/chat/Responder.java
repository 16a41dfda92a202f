package dev.autobot.chat;

import dev.autobot.chat.model.Cancellation;

/** Answers questions. Thread-safe. */
interface Responder {

    /**
     * Answers one question, on the run's thread; may block.
     *
     * @param cancellation to be obeyed soon
     */
    Reply respond(Question question, Cancellation cancellation);
}
