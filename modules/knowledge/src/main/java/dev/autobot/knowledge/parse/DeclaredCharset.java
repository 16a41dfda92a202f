package dev.autobot.knowledge.parse;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an HTML or XML file says, in its first bytes, that its characters are written. */
final class DeclaredCharset {

    private static final Charset USUAL = Charset.forName("windows-1252");
    private static final int LOOKED_AT = 1_024;
    private static final Pattern DECLARED =
            Pattern.compile("<(?:meta|\\?xml)\\s[^>]{0,200}(?:charset|encoding)\\s?=\\s?[\"']?([\\w:.-]{2,40})");

    private DeclaredCharset() {}

    /** For a file that is not UTF-8 and has no mark; windows-1252 when it says nothing that can be. */
    static Charset of(byte[] head) {
        String beginning =
                new String(head, 0, Math.min(head.length, LOOKED_AT), StandardCharsets.ISO_8859_1).toLowerCase();
        Matcher declared = DECLARED.matcher(beginning);
        if (!declared.find() || declared.group(1).startsWith("utf")) {
            return USUAL;
        }
        try {
            String name = declared.group(1);
            boolean isLatin =
                    name.equals("iso-8859-1") || name.equals("us-ascii"); // browsers take both for the usual one
            return isLatin || !Charset.isSupported(name) ? USUAL : Charset.forName(name);
        } catch (IllegalCharsetNameException e) {
            return USUAL;
        }
    }
}
