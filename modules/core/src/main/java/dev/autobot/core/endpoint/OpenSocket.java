package dev.autobot.core.endpoint;

import dev.autobot.core.bus.Intake;
import dev.autobot.core.delivery.Connection;

/**
 * One open socket with what its endpoint keeps for it.
 *
 * @param connection its place in delivery
 * @param source who speaks, and in which lane
 * @param rate how much it may send
 * @param cursor from where the client wants to be told, as its handshake said; {@code null} when it did not say
 */
record OpenSocket(Connection connection, Intake.Source source, RateLimit rate, String cursor) {}
