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

    static StepResult of(String text, Map<String, Object> fields) {
        if (fields == null || fields.isEmpty()) {
            return of(text);
        }
        return new StepResult(Cut.to(MOST, text), json(fields));
    }

    private static String json(Map<String, Object> fields) {
        try {
            String json = Json.write(fields);
            return Cut.size(json) > MOST ? Json.write(TOO_LARGE) : json;
        } catch (IllegalArgumentException e) {
            return Json.write(Map.of("unreadable", e.getMessage())); // the step has happened all the same
        }
    }
}
