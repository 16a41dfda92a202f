package dev.autobot.knowledge.parse;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Finds where to cut a part of a text that is too long for one passage. Looks no further than the longest passage, so
 * its time grows with the text's length only. Used by one thread.
 */
final class Cuts {

    private final BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    private final CharSequence text;

    Cuts(CharSequence text) {
        this.text = text;
    }

    /**
     * The end of the first piece of what is left of a block.
     *
     * @return after {@code start}, at most {@link ChunkSizes#MOST} after it
     */
    int next(Block.Shape shape, int start, int end) {
        if (end - start <= ChunkSizes.MOST) {
            return end;
        }
        int most = start + ChunkSizes.MOST;
        int cut =
                switch (shape) {
                    case CODE -> orElse(afterBlankLine(start, most), afterLine(start, start + ChunkSizes.TARGET, most));
                    case LIST -> orElse(beforeItem(start, most), afterLine(start, start + ChunkSizes.TARGET, most));
                    case TABLE -> afterLine(start, start + ChunkSizes.TARGET, most);
                    case HEADING, PARAGRAPH -> afterSentence(start, most);
                };
        return cut > start ? cut : orElse(afterSentence(start, most), hard(start, most));
    }

    private static int orElse(int place, int otherwise) {
        return place > 0 ? place : otherwise;
    }

    /** The last blank line that leaves a piece of some length. */
    private int afterBlankLine(int start, int most) {
        int cut = -1;
        boolean isBlank = false;
        for (int i = start; i < most; i++) {
            char each = text.charAt(i);
            if (each == '\n' && isBlank && i - start >= ChunkSizes.LEAST) {
                cut = i + 1;
                if (i - start >= ChunkSizes.TARGET) {
                    return cut;
                }
            }
            isBlank = each == '\n' || isBlank && each <= ' ';
        }
        return cut;
    }

    /** The last line that is not indented before the target, or the first one after it. */
    private int beforeItem(int start, int most) {
        int cut = -1;
        for (int i = start + ChunkSizes.LEAST; i < most && (cut < 0 || i < start + ChunkSizes.TARGET); i++) {
            boolean isItem = text.charAt(i - 1) == '\n' && !Character.isWhitespace(text.charAt(i));
            cut = isItem ? i : cut;
        }
        return cut;
    }

    /** The last line's end before the target, or the first one after it. */
    private int afterLine(int start, int target, int most) {
        int cut = -1;
        for (int i = start; i < most; i++) {
            if (text.charAt(i) == '\n') {
                if (i >= target) {
                    return cut - start >= ChunkSizes.LEAST ? cut : i + 1;
                }
                cut = i + 1;
            }
        }
        return cut;
    }

    private int afterSentence(int start, int most) {
        sentences.setText(text.subSequence(start, most).toString());
        int cut = sentences.preceding(ChunkSizes.TARGET + 1);
        if (cut < ChunkSizes.LEAST) {
            cut = sentences.following(ChunkSizes.TARGET);
        }
        return cut < ChunkSizes.LEAST || cut >= most - start ? afterWord(start, most) : start + cut;
    }

    private int afterWord(int start, int most) {
        for (int i = most - 1; i > start + ChunkSizes.LEAST; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return -1;
    }

    private int hard(int start, int most) {
        return Character.isHighSurrogate(text.charAt(most - 1)) && most - 1 > start ? most - 1 : most;
    }
}
