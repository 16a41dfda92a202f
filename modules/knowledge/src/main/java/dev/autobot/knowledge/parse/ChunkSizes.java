package dev.autobot.knowledge.parse;

/** How long passages are, in UTF-16 units. */
final class ChunkSizes {

    /** Shorter ones are joined with a neighbour below the same heading, where there is one. */
    static final int LEAST = 200;

    /** Parts are joined up to here. */
    static final int TARGET = 1_500;

    /** No passage is longer. */
    static final int MOST = 2_000;

    private ChunkSizes() {}
}
