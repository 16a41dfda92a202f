package dev.autobot.core.delivery;

import dev.autobot.core.protocol.Frame;
import dev.autobot.plugin.EventType;

/** Frames for tests. */
final class Frames {

    private Frames() {}

    static Frame durable(String text) {
        return Frame.raw("durable", EventType.Delivery.DURABLE, text);
    }

    static Frame control(String text) {
        return Frame.raw("control", EventType.Delivery.CONTROL, text);
    }

    static Frame latest(String type, String text) {
        return Frame.raw(type, EventType.Delivery.LATEST, text);
    }

    /** A durable frame of a size. */
    static Frame ofBytes(int bytes) {
        return durable("x".repeat(bytes));
    }
}
