package dev.autobot.chat.agent;

import dev.autobot.chat.model.Completion;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.payload.Citation;
import java.util.List;
import java.util.Optional;

/**
 * What came of an agent's work.
 *
 * @param completion the answer with all that was said, or why there is none
 * @param error the code for why there is none, where the completion's outcome does not say it
 * @param citations what the answer rests on, as far as it was looked up
 * @param hasActed whether a tool was called
 */
public record AgentAnswer(
        Completion completion, Optional<ErrorCode> error, List<Citation> citations, boolean hasActed) {}
