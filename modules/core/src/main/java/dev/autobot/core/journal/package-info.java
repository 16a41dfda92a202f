/**
 * The durable streams of events and the receipts of messages, kept in the database.
 *
 * <p>A stream numbers its events from 1, without gaps, in the order in which their transactions commit. The room knows
 * no users and no wire: names of streams and texts of payloads are the caller's.
 */
package dev.autobot.core.journal;
