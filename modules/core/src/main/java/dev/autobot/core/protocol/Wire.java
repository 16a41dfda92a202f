package dev.autobot.core.protocol;

/** How a client speaks: the subprotocol that its handshake agreed on. */
public enum Wire {
    /** The frames of the guide and nothing else. */
    PLAIN(""),

    /** Envelopes with id, time and cursor. */
    V2("autobot.v2"),

    /** The same, and frames that wait are sent together as one array. */
    V2_BATCH("autobot.v2+batch");

    private final String subprotocol;

    Wire(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    /** The name in {@code Sec-WebSocket-Protocol}; empty for none. */
    public String subprotocol() {
        return subprotocol;
    }

    /** Whether the client understands more than the guide's frames. */
    public boolean isV2() {
        return this != PLAIN;
    }

    /** The wire of an agreed subprotocol. */
    public static Wire of(String subprotocol) {
        for (Wire wire : values()) {
            if (wire.subprotocol.equals(subprotocol)) {
                return wire;
            }
        }
        return PLAIN;
    }
}
