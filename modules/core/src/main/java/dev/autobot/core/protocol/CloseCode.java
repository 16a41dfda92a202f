package dev.autobot.core.protocol;

/**
 * Why the server closes a socket. Never 1000: clients in the field do not come back after it. From 4000 to 4499 a
 * client should reconnect, from 4500 to 4999 it should not.
 */
public enum CloseCode {
    /** The server is stopping, and is about to come back. */
    RESTARTING(1012, "The server is stopping; reconnect"),
    /** The client keeps breaking a rule. */
    POLICY(1008, "Too many messages for too long"),
    /** A message is larger than the server takes. */
    TOO_BIG(1009, "The message is larger than this server takes"),
    /** The client reads too slowly. */
    SLOW_READER(4008, "The client reads too slowly; reconnect"),
    /** The client did not answer. */
    SILENT(4009, "No answer to three pings; reconnect"),
    /** What the client missed cannot be read just now. */
    JOURNAL_AWAY(4012, "What was missed cannot be read just now; reconnect");

    private final int number;
    private final String reason;

    CloseCode(int number, String reason) {
        this.number = number;
        this.reason = reason;
    }

    /** The code on the wire. */
    public int number() {
        return number;
    }

    /** The reason on the wire, at most 123 bytes in UTF-8. */
    public String reason() {
        return reason;
    }
}
