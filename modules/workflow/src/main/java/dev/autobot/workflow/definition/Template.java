package dev.autobot.workflow.definition;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with references in it: <code>${…}</code> is one, <code>$${</code> is a plain <code>${</code>. Immutable.
 *
 * @param parts texts and {@link Reference}s, as they follow each other
 */
record Template(List<Object> parts) {

    private static final String OPEN = "${";
    private static final String PLAIN_OPEN = "$${";

    static Template parse(String text) throws BadExpression {
        List<Object> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(PLAIN_OPEN, at)) {
                plain.append(OPEN);
                at += PLAIN_OPEN.length();
            } else if (text.startsWith(OPEN, at)) {
                int end = end(text, at);
                flush(plain, parts);
                parts.add(Reference.parse(text.substring(at + OPEN.length(), end)));
                at = end + 1;
            } else {
                plain.append(text.charAt(at++));
            }
        }
        flush(plain, parts);
        return new Template(List.copyOf(parts));
    }

    /** The place of the brace that closes a reference. */
    static int end(String text, int open) throws BadExpression {
        int end = text.indexOf('}', open);
        if (end < 0) {
            throw new BadExpression(
                    "'" + Fields.shortened(text.substring(open)) + "' has no closing }; $${ stands for a plain ${");
        }
        return end;
    }

    private static void flush(StringBuilder plain, List<Object> parts) {
        if (!plain.isEmpty()) {
            parts.add(plain.toString());
            plain.setLength(0);
        }
    }

    List<Reference> references() {
        return parts.stream()
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .toList();
    }

    /** Whether the text is one reference and nothing else. */
    boolean isReference() {
        return parts.size() == 1 && parts.get(0) instanceof Reference;
    }
}
