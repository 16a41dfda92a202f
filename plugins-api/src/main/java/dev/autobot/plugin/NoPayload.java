package dev.autobot.plugin;

/** The payload of a type that has none. The frame then is {@code {"type":"…"}}; a payload that is sent is ignored. */
public record NoPayload() {

    /** The only value needed. */
    public static final NoPayload INSTANCE = new NoPayload();
}
