package dev.autobot.knowledge.index;

/** How the index is. */
public sealed interface IndexState {

    /** It answers. */
    record Usable() implements IndexState {}

    /** It answers, and there is nothing in it. */
    record Empty() implements IndexState {}

    /**
     * It answers nothing until it was rebuilt.
     *
     * @param reason why, in a sentence
     */
    record Damaged(String reason) implements IndexState {}
}
