package dev.autobot.chat.agent;

import dev.autobot.chat.model.Completion;
import dev.autobot.plugin.ErrorCode;
import java.util.Optional;

/** The answer cannot be brought to its end. Its stack is nobody's business. */
final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Completion completion;
    private final transient Optional<ErrorCode> error;

    private StoppedException(Completion completion, Optional<ErrorCode> error) {
        super(completion.reason(), null, false, false);
        this.completion = completion;
        this.error = error;
    }

    /** For a reason of the agent's own. */
    static StoppedException because(ErrorCode code, String reason) {
        return new StoppedException(Completion.failed("", reason), Optional.of(code));
    }

    /** Because the model did not answer. */
    static StoppedException as(Completion completion) {
        return new StoppedException(completion, Optional.empty());
    }

    static StoppedException cancelled() {
        return as(Completion.cancelled(""));
    }

    Completion completion() {
        return completion;
    }

    Optional<ErrorCode> error() {
        return error;
    }
}
