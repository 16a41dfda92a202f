package dev.autobot.tools.builtin;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Checks the headers that a caller asks for. */
final class HttpHeaders {

    private static final int MOST = 50;
    private static final int LONGEST = 8_192;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    /** What says where a message ends, or what the connection is: two opinions on that are an attack. */
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "connection",
            "upgrade",
            "transfer-encoding",
            "te",
            "trailer",
            "expect",
            "keep-alive",
            "accept-encoding",
            "http2-settings");

    /** What may go to another server than the one for which it was meant; others may be secrets. */
    private static final Set<String> HARMLESS =
            Set.of("accept", "accept-language", "content-type", "idempotency-key", "user-agent");

    private HttpHeaders() {}

    /** The headers by name in lower case. */
    static Map<String, String> checked(Map<String, Object> asked) {
        Map<String, String> headers = new TreeMap<>();
        if (asked == null) {
            return headers;
        }
        if (asked.size() > MOST) {
            throw Refusals.badField("There are more than " + MOST + " headers. Send fewer.");
        }
        asked.forEach((name, value) -> headers.put(checkedName(name), checkedValue(name, value)));
        return headers;
    }

    private static String checkedName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw Refusals.badField("'" + Refusals.shown(name) + "' is no name of a header. Use letters and dashes.");
        }
        if (OURS.contains(lower) || lower.startsWith("proxy-")) {
            throw Refusals.badField("The header '" + name + "' cannot be set: it belongs to the connection, which is"
                    + " the server's. Leave it out.");
        }
        return lower;
    }

    private static String checkedValue(String name, Object value) {
        boolean isPlain = value instanceof String || value instanceof Number || value instanceof Boolean;
        String text = isPlain ? value.toString() : "\n";
        if (!VALUE.matcher(text).matches() || text.length() > LONGEST) {
            throw Refusals.badField("The value of the header '" + Refusals.shown(name) + "' must be a text of at most "
                    + LONGEST + " ASCII characters on one line.");
        }
        return text.strip();
    }

    /** What remains when the request goes on to another server. */
    static Map<String, String> harmless(Map<String, String> headers) {
        Map<String, String> kept = new TreeMap<>(headers);
        kept.keySet().retainAll(HARMLESS);
        return kept;
    }
}
