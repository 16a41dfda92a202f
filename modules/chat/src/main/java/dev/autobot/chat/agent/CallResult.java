package dev.autobot.chat.agent;

import dev.autobot.plugin.ToolOutcome;
import java.util.Map;

/**
 * What came of a call, for the model.
 *
 * @param state how it ended
 * @param text what the model is told
 * @param fields what the tool gave back, by field
 */
record CallResult(Step.State state, String text, Map<String, Object> fields) {

    static CallResult failed(String text) {
        return new CallResult(Step.State.FAILED, text, Map.of());
    }

    static CallResult refused(String text) {
        return new CallResult(Step.State.REFUSED, text, Map.of());
    }

    static CallResult cancelled() {
        return new CallResult(Step.State.CANCELLED, "It was cancelled.", Map.of());
    }

    static CallResult of(ToolOutcome outcome) {
        return switch (outcome.ending()) {
            case SUCCEEDED ->
                new CallResult(
                        Step.State.DONE,
                        outcome.text().isBlank() ? "Done; no output." : outcome.text(),
                        outcome.fields());
            case CANCELLED -> cancelled();
            case DENIED -> refused(outcome.error());
            default -> failed(("It failed: " + outcome.error() + "\n" + outcome.text()).strip());
        };
    }

    /** The same, with words before it. */
    CallResult after(String words) {
        return words.isEmpty() ? this : new CallResult(state, words + text, fields);
    }

    /** The same, as short as the model and the database take it. */
    CallResult within(int longest) {
        return new CallResult(state, Cut.middle(text.replace("\0", ""), longest), fields);
    }
}
