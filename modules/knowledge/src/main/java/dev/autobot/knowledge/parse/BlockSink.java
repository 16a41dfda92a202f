package dev.autobot.knowledge.parse;

/** Takes the parts of a text, in their order. Used by one thread. */
interface BlockSink {

    /** Takes the next part; what is blank is left out, what comes after {@link #isFull} is, too. */
    void add(Block block);

    /** Whether there are as many passages as there may be, so that reading on is of no use. */
    boolean isFull();
}
