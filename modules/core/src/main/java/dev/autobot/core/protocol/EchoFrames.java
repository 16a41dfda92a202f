package dev.autobot.core.protocol;

import dev.autobot.plugin.EventType.Delivery;

/** The frames of {@code /ws-test}: the only ones whose fields stand beside {@code type} instead of in a payload. */
public final class EchoFrames {

    /** The first frame. */
    public static final Frame CONNECTED = Frame.raw(
            "connected", Delivery.CONTROL, "{\"type\":\"connected\",\"message\":\"Test connection successful\"}");

    private EchoFrames() {}

    /** The answer to a text, which comes back as it is, JSON or not. */
    public static Frame echo(String text) {
        StringBuilder json = new StringBuilder(text.length() + 32).append("{\"type\":\"echo\",\"message\":");
        JsonText.quote(json, text);
        return Frame.raw("echo", Delivery.DURABLE, json.append('}').toString());
    }
}
