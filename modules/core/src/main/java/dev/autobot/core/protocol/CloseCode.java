package dev.autobot.core.protocol;

/**
 * Why the server closes a socket. Never 1000: clients in the field do not come back after it. From 4000 to 4499 a
 * client should reconnect, from 4500 to 4999 it should not.
 */
public enum CloseCode {
    /** The client keeps breaking a rule. */
    POLICY(1008, "Too many messages for too long"),
    /** A message is larger than the server takes. */
    TOO_BIG(1009, "The message is larger than this server takes"),
    /** The server stops, and is about to come back. */
    RESTARTING(1012, "The server is stopping; reconnect"),
    /** The user has more sockets than one user may have; seen only when several are opened at once. */
    TOO_MANY_SOCKETS(1013, "You have too many sockets open; close one first"),
    /** The client reads too slowly. */
    SLOW_READER(4008, "The client reads too slowly; reconnect"),
    /** The client did not answer. */
    SILENT(4009, "No answer to three pings; reconnect"),
    /** The token now belongs to another user or has other roles. */
    RIGHTS_CHANGED(4010, "Your rights changed; reconnect"),
    /** What the client missed cannot be read just now. */
    JOURNAL_AWAY(4012, "What was missed cannot be read just now; reconnect"),
    /** The token is no longer valid. */
    REVOKED(4501, "Your token is no longer valid");

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
