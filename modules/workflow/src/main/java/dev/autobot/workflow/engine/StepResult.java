package dev.autobot.workflow.engine;

import java.util.Map;

/**
 * What a step gave, in the size in which it is kept. Immutable.
 *
 * @param text for a reader, at most 1 MiB
 * @param fields by field, as JSON of at most 1 MiB; {@code null} for none
 */
record StepResult(String text, String fields) {

    static final int MOST = 1024 * 1024;

    /** What stands in the place of fields that are too large to be kept. */
    private static final Map<String, Object> TOO_LARGE = Map.of("too_large", true);

    static StepResult of(String text) {
        return new StepResult(Cut.to(MOST, text), null);
    }

    /**
     * What a tool gave.
     *
     * @param most bytes that are kept of the text, and of the fields
     */
    static StepResult of(String text, Map<String, Object> fields, int most) {
        String kept = Cut.to(most, text);
        return new StepResult(kept, fields == null || fields.isEmpty() ? null : json(fields, most));
    }

    private static String json(Map<String, Object> fields, int most) {
        try {
            String json = Json.write(fields);
            return Cut.size(json) > most ? Json.write(TOO_LARGE) : json;
        } catch (IllegalArgumentException e) {
            return Json.write(Map.of("unreadable", e.getMessage())); // the step has happened all the same
        }
    }
}
