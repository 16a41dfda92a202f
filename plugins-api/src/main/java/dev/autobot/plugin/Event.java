package dev.autobot.plugin;

/**
 * A fact that was published.
 *
 * @param <E> the payload record
 * @param type what kind of fact
 * @param payload the fact
 * @param audience who was told
 */
public record Event<E>(EventType<E> type, E payload, Audience audience) {}
