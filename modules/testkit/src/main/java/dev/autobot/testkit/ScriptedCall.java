package dev.autobot.testkit;

/**
 * A tool call, as a scripted model wants it.
 *
 * @param id joins it to its result; servers of Ollama's kind send none
 * @param tool its name
 * @param arguments a JSON object
 */
record ScriptedCall(String id, String tool, String arguments) {}
