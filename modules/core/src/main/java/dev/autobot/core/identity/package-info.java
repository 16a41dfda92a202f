/** Who is behind a connection, and what they may do: tokens, tickets, and the identity that they stand for. */
package dev.autobot.core.identity;
