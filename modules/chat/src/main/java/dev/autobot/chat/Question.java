package dev.autobot.chat;

import dev.autobot.plugin.User;

/**
 * A stored user message that waits for its answer.
 *
 * @param user who asks
 * @param chat where
 * @param text what is asked
 * @param answerSeq the row that the answer goes to
 */
record Question(User user, ChatKey chat, String text, long answerSeq) {}
