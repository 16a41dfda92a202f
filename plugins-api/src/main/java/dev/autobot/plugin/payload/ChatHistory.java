package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;
import java.time.Instant;
import java.util.List;

/**
 * A page of a chat.
 *
 * @param chatId which chat
 * @param messages in the order in which they were said
 * @param next {@code before} of the page before this one; absent on the first page of the chat
 */
public record ChatHistory(String chatId, List<Entry> messages, @OptionalField Long next) {

    /**
     * One message of a chat.
     *
     * @param id its number, greater than those before it
     * @param role {@code user} or {@code assistant}
     * @param content the text; empty while an answer is being made
     * @param model who answered
     * @param processingTime seconds that the answer took
     * @param state {@code complete}, {@code pending}, {@code failed}, {@code cancelled} or {@code interrupted}
     * @param timestamp when it was said or begun
     * @param citations where what is said stands, as in {@code llm_response}; absent when nothing is cited
     * @param confidence 0 to 1, of quotations, as in {@code llm_response}; absent for other messages
     */
    public record Entry(
            long id,
            String role,
            String content,
            @OptionalField String model,
            @OptionalField Double processingTime,
            String state,
            Instant timestamp,
            @OptionalField List<Citation> citations,
            @OptionalField Double confidence) {

        /**
         * A message that cites nothing.
         *
         * @param id see above
         * @param role see above
         * @param content see above
         * @param model see above
         * @param processingTime see above
         * @param state see above
         * @param timestamp see above
         */
        public Entry(
                long id,
                String role,
                String content,
                String model,
                Double processingTime,
                String state,
                Instant timestamp) {
            this(id, role, content, model, processingTime, state, timestamp, null, null);
        }
    }
}
