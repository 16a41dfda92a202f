/** Who is behind a connection, and what they may do. */
package dev.autobot.core.identity;
