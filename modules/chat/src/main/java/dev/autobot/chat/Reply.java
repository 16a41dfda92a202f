package dev.autobot.chat;

import dev.autobot.chat.model.Completion;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import java.util.Optional;

/**
 * What came of a question.
 *
 * @param completion the answer, or why there is none
 * @param model who answered
 * @param error the code for why there is none; empty when there is one
 */
record Reply(Completion completion, String model, Optional<ErrorCode> error) {

    /** The name under which the platform itself answers. */
    static final String PLATFORM = "autobot";

    static Reply of(Completion completion, String model) {
        return new Reply(completion, model, error(completion.outcome()));
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
        return new Reply(Completion.failed("", reason), PLATFORM, Optional.of(error));
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
