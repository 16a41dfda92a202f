package dev.autobot.knowledge.index;

/**
 * The meaning of a question.
 *
 * @param model the name of the embedding model that made it
 * @param vector its vector, not changed afterwards
 */
public record Embedding(String model, float[] vector) {}
