package dev.autobot.knowledge.parse;

import java.util.List;

/**
 * What a file says. Immutable.
 *
 * @param text the whole text; every chunk is a piece of it
 * @param chunks in the order of the text, each at least one character
 * @param note what was left out and why, such as what was cut off at a limit; empty when nothing was
 */
public record ParsedDocument(String text, List<Chunk> chunks, String note) {

    /** Copies the list. */
    public ParsedDocument {
        chunks = List.copyOf(chunks);
    }
}
