package dev.autobot.core.diagnostics;

import dev.autobot.core.health.ServiceReport;
import dev.autobot.plugin.OptionalField;
import java.time.Instant;
import java.util.List;

/**
 * The answer of {@code GET /api/diagnostics}: how the server is, and how it was. Counts are since its start, except
 * those of {@link Recent}.
 *
 * @param at when it was put together
 * @param version the server's version
 * @param java the version of the virtual machine
 * @param uptimeS for how many seconds it runs
 * @param system the host's load as it was sampled last; absent before the first sample
 * @param jvm the virtual machine's memory and threads
 * @param sockets open sockets
 * @param services one for each probe, sorted by name
 * @param journal what the journal holds
 * @param outbox what waits for sockets, and what became of what waited
 * @param resumes clients that came back
 * @param recent what happened in the last minutes
 * @param history the samples, oldest first
 */
public record ServerReport(
        Instant at,
        String version,
        String java,
        long uptimeS,
        @OptionalField Host system,
        Jvm jvm,
        Sockets sockets,
        List<ServiceReport> services,
        JournalReport journal,
        OutboxReport outbox,
        Resumes resumes,
        Recent recent,
        List<Sample> history) {

    /** The host's load in percent. */
    public record Host(double cpuUsage, double memoryUsage, double diskUsage) {}

    /**
     * The virtual machine.
     *
     * @param heapUsedBytes what objects take, rubbish included
     * @param heapMaxBytes what they may take
     * @param threads live ones
     */
    public record Jvm(long heapUsedBytes, long heapMaxBytes, int threads) {}

    /** Open sockets by protocol. */
    public record Sockets(long plain, long v2) {}

    /**
     * What the journal holds; the figures of its tables are up to 10 s old.
     *
     * @param streams how many streams there are; absent, as the next three are, while the database does not answer
     * @param events how many events are kept
     * @param oldestAt when the oldest of them was published
     * @param newestAt when the newest was
     * @param appends events' ways into it
     * @param maxAgeS for how many seconds events are kept
     * @param maxEvents how many of a stream
     */
    public record JournalReport(
            @OptionalField Long streams,
            @OptionalField Long events,
            @OptionalField Instant oldestAt,
            @OptionalField Instant newestAt,
            long appends,
            long maxAgeS,
            int maxEvents) {}

    /**
     * What waits for sockets, and what became of what waited.
     *
     * @param bytes what waits for all sockets together
     * @param largestBytes for the one for which most waits
     * @param maxBytes what may wait for one
     * @param budgetBytes what may wait for all
     * @param sent frames handed to sockets
     * @param merged waiting events that became part of a later one
     * @param dropped waiting events given up
     * @param slowCloses sockets closed because they took too little
     */
    public record OutboxReport(
            long bytes,
            long largestBytes,
            long maxBytes,
            long budgetBytes,
            long sent,
            long merged,
            long dropped,
            long slowCloses) {}

    /**
     * Clients that came back with a cursor.
     *
     * @param resumed what they had missed was still there
     * @param resync it was not
     */
    public record Resumes(long resumed, long resync) {}

    /**
     * What happened in the last minutes: five, or since the start.
     *
     * @param seconds how many seconds that are
     * @param messages taken in from clients
     * @param appends to the journal
     * @param appendP50Ms what half of them took at most, in milliseconds, as near as buckets tell; 0 without any
     * @param appendP95Ms what 95 of 100 took at most
     * @param laneWaits messages that had their turn
     * @param laneP50Ms what half of them waited for it at most
     * @param laneP95Ms what 95 of 100 waited at most
     * @param dropped waiting events given up
     * @param slowCloses sockets closed because they took too little
     * @param resync clients that came back too late
     */
    public record Recent(
            long seconds,
            long messages,
            long appends,
            double appendP50Ms,
            double appendP95Ms,
            long laneWaits,
            double laneP50Ms,
            double laneP95Ms,
            long dropped,
            long slowCloses,
            long resync) {}
}
