package dev.autobot.chat.model;

/**
 * A model's wish that a tool is called.
 *
 * @param id joins it to its result, in what the model is told; unique in an answer
 * @param tool the tool's name, as the model wrote it
 * @param arguments JSON, as the model wrote it: it may be none
 */
public record ModelCall(String id, String tool, String arguments) {}
