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
     * @param content the text; as far as it is told while an answer is being made
     * @param model who answered
     * @param processingTime seconds that the answer took
     * @param state {@code complete}, {@code pending}, {@code failed}, {@code cancelled} or {@code interrupted}
     * @param timestamp when it was said or begun
     * @param citations where what is said stands, as in {@code llm_response}; absent when nothing is cited
     * @param confidence 0 to 1, of quotations, as in {@code llm_response}; absent for other messages
     * @param steps what was thought and called on the way to an answer, in order; absent when nothing was
     * @param errorCode why an answer failed or broke off, as in {@code error}; absent for others
     * @param error the same in words
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
            @OptionalField Double confidence,
            @OptionalField List<Step> steps,
            @OptionalField String errorCode,
            @OptionalField String error) {

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
            this(id, role, content, model, processingTime, state, timestamp, null, null, null, null, null);
        }
    }

    /**
     * What the model thought, or a tool that it called: what {@code thought}, {@code tool_code} and
     * {@code tool_output} told. Longer texts are cut in their middle at 8 000 characters.
     *
     * @param number grows within an answer; there may be gaps
     * @param kind {@code thought} or {@code call}
     * @param timestamp when it began
     * @param content of a thought: its first sentence
     * @param reasoning of a thought: all of it
     * @param callId of a call: its id in events and in the log of calls
     * @param tool of a call
     * @param code of a call: the command, the program, or the JSON of the arguments
     * @param language of a call: {@code shell}, {@code python} or {@code json}
     * @param verdict of a call that was judged: {@code allow}, {@code ask} or {@code deny}
     * @param risk of a call that was judged: {@code low}, {@code medium}, {@code high} or {@code critical}
     * @param rule of a call that was judged: which rule decided, and why
     * @param state of a call: {@code waiting} for the gate or a person, {@code running}, {@code done}, {@code failed},
     *     {@code refused}, {@code cancelled}, or {@code unknown} when the server died while it ran
     * @param output of a call: what the model was told of it; absent before its end
     * @param approvalId of a call: the question that a person was asked
     */
    public record Step(
            int number,
            String kind,
            Instant timestamp,
            @OptionalField String content,
            @OptionalField String reasoning,
            @OptionalField String callId,
            @OptionalField String tool,
            @OptionalField String code,
            @OptionalField String language,
            @OptionalField String verdict,
            @OptionalField String risk,
            @OptionalField String rule,
            @OptionalField String state,
            @OptionalField String output,
            @OptionalField String approvalId) {}
}
