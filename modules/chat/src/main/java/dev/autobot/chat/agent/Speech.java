package dev.autobot.chat.agent;

/**
 * What an answer says, over all turns of the model; pieces only add. Used by one thread, but for {@link #text}, which
 * any thread may call.
 */
public interface Speech {

    /** Tells what the turn has said so far. */
    void tell(String turn);

    /** Ends a turn with all that it said; the next one begins a paragraph of its own. */
    void turnEnds(String turn);

    /**
     * Begins the turn anew. What was said of it stays said: the new try goes on from there if it says the same, and
     * begins a paragraph of its own if it does not.
     */
    void turnBroke();

    /** All that was said, and so at least what was told. */
    String text();
}
