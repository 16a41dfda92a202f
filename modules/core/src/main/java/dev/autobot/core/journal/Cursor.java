package dev.autobot.core.journal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Where a client is in the two streams that it follows, as a text that means nothing to it. Immutable.
 *
 * @param owner which journal and which user's, see {@link #owner}
 * @param user the number of the last event in the user's stream
 * @param system the number of the last event in everybody's stream
 */
public record Cursor(String owner, long user, long system) {

    private static final Pattern TEXT = Pattern.compile("([a-z0-9]{1,40}\\.[a-z0-9]{1,8})\\.(\\d{1,18})\\.(\\d{1,18})");

    /**
     * What all cursors of a user begin with.
     *
     * @param epoch the journal's
     */
    public static String owner(String epoch, String userId) {
        CRC32 sum = new CRC32();
        sum.update(userId.getBytes(StandardCharsets.UTF_8));
        return epoch + "." + Long.toString(sum.getValue(), Character.MAX_RADIX);
    }

    /** Reads what {@link #text} wrote; empty for anything else. */
    public static Optional<Cursor> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Cursor(
                        matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** The cursor as clients keep it: safe in a query string. */
    public String text() {
        return owner + "." + user + "." + system;
    }
}
