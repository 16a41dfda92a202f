package dev.autobot.chat;

import dev.autobot.chat.agent.AgentAnswer;
import dev.autobot.chat.model.Completion;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.payload.Citation;
import java.util.List;
import java.util.Optional;

/**
 * What came of a question.
 *
 * @param completion the answer, or why there is none
 * @param model who answered
 * @param error the code for why there is none; empty when there is one
 * @param citations where what is said stands; none when nothing is cited
 * @param confidence 0 to 1, of quotations
 */
record Reply(
        Completion completion,
        String model,
        Optional<ErrorCode> error,
        List<Citation> citations,
        Optional<Double> confidence) {

    /** The name under which the platform itself answers. */
    static final String PLATFORM = "autobot";

    /** The name under which the knowledge base's documents are quoted. */
    static final String EXTRACTIVE = "extractive";

    static Reply of(Completion completion, String model) {
        return new Reply(completion, model, error(completion.outcome()), List.of(), Optional.empty());
    }

    /** What an agent made of it. */
    static Reply of(AgentAnswer answer, String model) {
        Completion completion = answer.completion();
        Optional<ErrorCode> error = answer.error().or(() -> error(completion.outcome()));
        return new Reply(completion, model, error, answer.citations(), Optional.empty());
    }

    /** Quotations. */
    static Reply quoted(String text, List<Citation> citations, double confidence) {
        return new Reply(
                Completion.answered(text),
                EXTRACTIVE,
                Optional.empty(),
                List.copyOf(citations),
                Optional.of(confidence));
    }

    static Reply ofPlatform(String text) {
        return of(Completion.answered(text), PLATFORM);
    }

    /** Nobody was asked, because the answer was not wanted any more. */
    static Reply notWanted() {
        return of(Completion.cancelled(""), PLATFORM);
    }

    /** Nobody could be asked, by no fault of the model. */
    static Reply notMade(ErrorCode error, String reason) {
        return notMade(error, reason, "", PLATFORM);
    }

    /** The same, after something was said. */
    static Reply notMade(ErrorCode error, String reason, String partial, String model) {
        return new Reply(Completion.failed(partial, reason), model, Optional.of(error), List.of(), Optional.empty());
    }

    /** The same, ended by its user before it was told. */
    Reply cancelled() {
        return of(Completion.cancelled(completion.text()), model);
    }

    /** The same, ended by the end of the server. */
    Reply interrupted() {
        return of(Completion.interrupted(completion.text()), model);
    }

    private static Optional<ErrorCode> error(Completion.Outcome outcome) {
        return switch (outcome) {
            case ANSWERED -> Optional.empty();
            case CANCELLED -> Optional.of(ErrorCodes.RUN_CANCELLED);
            case INTERRUPTED -> Optional.of(ErrorCodes.RUN_INTERRUPTED);
            case FAILED -> Optional.of(ErrorCodes.MODEL_FAILED);
            case UNAVAILABLE -> Optional.of(ErrorCodes.MODEL_UNAVAILABLE);
        };
    }
}
