package dev.autobot.core.metrics;

/**
 * What the server has counted and measured from its start up to one moment.
 *
 * @param plainSockets open sockets that speak the guide's protocol
 * @param v2Sockets open sockets that speak {@code autobot.v2}
 * @param messages taken in from clients
 * @param events frames handed to sockets
 * @param merged waiting events that became part of a later one
 * @param dropped waiting events given up
 * @param slowCloses sockets closed because they took too little
 * @param resumed clients that came back and got all that they had missed
 * @param resynced clients that came back too late for that
 * @param journalAppend seconds that appends to the journal took
 * @param laneWait seconds that messages waited for their turn
 */
public record Counts(
        long plainSockets,
        long v2Sockets,
        long messages,
        long events,
        long merged,
        long dropped,
        long slowCloses,
        long resumed,
        long resynced,
        Buckets journalAppend,
        Buckets laneWait) {

    /** Open sockets of either protocol. */
    public long sockets() {
        return plainSockets + v2Sockets;
    }
}
