package dev.autobot.knowledge.parse;

/**
 * How much of a document is read. Immutable.
 *
 * @param characters the longest text, in UTF-16 units; what is longer is cut off there, with a note
 * @param markup the longest HTML source: a tree is made of it in memory, which is many times as large
 * @param chunks the most passages; the text is cut off after the last one, with a note
 * @param depth how deeply JSON may be nested; what is deeper is taken as plain text
 * @param line the longest line in which structure is looked for; a longer one is plain text
 */
public record ParseLimits(int characters, int markup, int chunks, int depth, int line) {

    /** What is right for a server with a heap of 1 GB. */
    public static final ParseLimits DEFAULT = new ParseLimits(20_000_000, 5_000_000, 50_000, 1_000, 100_000);

    /** Checks the parts. */
    public ParseLimits {
        if (Math.min(Math.min(characters, markup), Math.min(chunks, Math.min(depth, line))) < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }
}
