package dev.autobot.tools.builtin;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a response as text, or why it is none.
 *
 * @param text empty when it is none
 * @param note {@code null} when there is nothing to say
 */
record BodyText(String text, String note) {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([\\w.:+-]{1,40})");

    static BodyText of(HttpAnswer answer) {
        String encoding = answer.header("content-encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            return none("The body is compressed (" + Refusals.shown(encoding) + "), though nobody asked for that;");
        }
        String type = answer.header("content-type").orElse("");
        Charset charset = charset(type);
        if (charset == null) {
            return none("The body is in a character set that the server does not know;");
        }
        String text = decoded(answer, charset);
        return text == null || text.indexOf('\0') >= 0
                ? none("The body is no text (" + Refusals.shown(type.isEmpty() ? "no content type" : type) + ");")
                : new BodyText(text, null);
    }

    private static BodyText none(String why) {
        return new BodyText("", why + " it is left out.");
    }

    private static Charset charset(String type) {
        Matcher named = CHARSET.matcher(type);
        if (!named.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(named.group(1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String decoded(HttpAnswer answer, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(answer.body());
        CharBuffer text = CharBuffer.allocate((int) (bytes.remaining() * (double) decoder.maxCharsPerByte()) + 1);
        // half a character at a cut is no error, but left out
        CoderResult result = decoder.decode(bytes, text, !answer.isCut());
        return result.isError() ? null : text.flip().toString();
    }
}
