package dev.autobot.core.journal;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;

/** The names of streams: one for each user, and one for everybody. */
public final class StreamName {

    /** The stream that everybody follows. */
    public static final String SYSTEM = "system";

    private static final String USER = "user/";

    private StreamName() {}

    /** The stream of a user. */
    public static String user(String userId) {
        return USER + userId;
    }

    /** The stream that keeps events of a type for an audience; {@code null} when none does. */
    public static String of(EventType<?> type, Audience audience) {
        if (type.delivery() != EventType.Delivery.DURABLE) {
            return null;
        }
        return switch (audience.scope()) {
            case USER -> user(audience.id());
            case EVERYONE -> SYSTEM;
            default -> null;
        };
    }
}
