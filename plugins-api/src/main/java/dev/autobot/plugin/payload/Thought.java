package dev.autobot.plugin.payload;

/**
 * A step of an agent's reasoning.
 *
 * @param thought the step
 */
public record Thought(Content thought) {

    /**
     * One step.
     *
     * @param content what is thought
     * @param reasoning how it was come to
     * @param confidence 0 to 1; 0 where it is not known, as with all language models today
     */
    public record Content(String content, String reasoning, double confidence) {}
}
