package dev.autobot.plugin;

/**
 * One call of a {@link Tool}. Immutable.
 *
 * @param <A> the record of the tool's arguments
 * @param id the call's id, the same in every event about it
 * @param user on whose behalf the tool acts
 * @param arguments checked against the record
 */
public record ToolCall<A>(String id, User user, A arguments) {}
