/**
 * Read-only questions to a database that is not the platform's. A sample to copy from where a plugin talks to another
 * system and brings the libraries for it: {@link dev.autobot.samples.sqlask.SqlProtocol} is the wire,
 * {@link dev.autobot.samples.sqlask.SqlAsk} who may ask what, {@link dev.autobot.samples.sqlask.ReadOnlyRule} what is
 * not even sent to the database, {@link dev.autobot.samples.sqlask.Questions} one question from its connection to its
 * answer.
 */
package dev.autobot.samples.sqlask;
