package dev.autobot.core.protocol;

/**
 * A payload as JSON text, for both kinds of clients. Immutable.
 *
 * <p>The fields that only {@code autobot.v2} knows stand last, so that what plain clients read is the text's beginning:
 * nothing is written or kept twice.
 *
 * @param json the whole object, as clients of {@code autobot.v2} read it; empty when there is no payload
 * @param plainLength how many characters of it plain clients read, before the closing brace; {@code null} when they
 *     read the whole
 */
public record PayloadText(String json, Integer plainLength) {

    static final PayloadText NONE = new PayloadText("", null);

    /** A payload that is the same for all clients. */
    public static PayloadText same(String json) {
        return json.isEmpty() ? NONE : new PayloadText(json, null);
    }

    /** The object as plain clients read it. */
    public String plain() {
        return plainLength == null ? json : json.substring(0, plainLength) + (plainLength == 0 ? "{}" : "}");
    }
}
