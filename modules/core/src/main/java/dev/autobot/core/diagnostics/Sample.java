package dev.autobot.core.diagnostics;

import java.time.Instant;

/**
 * How the server was at one moment.
 *
 * @param at the moment
 * @param cpuUsage the host's load in percent, as {@code diagnostics_report} tells it
 * @param memoryUsage in percent
 * @param diskUsage in percent, of the disk that holds the data
 * @param sockets open sockets
 * @param outboxBytes the most that waited for all sockets together, looked at once a second since the sample before
 * @param messagesPerSecond messages from clients, since the sample before
 */
public record Sample(
        Instant at,
        double cpuUsage,
        double memoryUsage,
        double diskUsage,
        long sockets,
        long outboxBytes,
        double messagesPerSecond) {}
