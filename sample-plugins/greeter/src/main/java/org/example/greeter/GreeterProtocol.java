package org.example.greeter;

import dev.autobot.plugin.EventType;
import dev.autobot.plugin.MessageType;
import java.time.Instant;

/** What clients and this plugin say to each other. */
public final class GreeterProtocol {

    /** Asks to be greeted. */
    public static final MessageType<Greet> GREET = MessageType.of("greeter_greet", Greet.class);

    /** Somebody was greeted. */
    public static final EventType<Greeted> GREETED = EventType.durable("greeter_greeted", Greeted.class);

    private GreeterProtocol() {}

    /**
     * A wish to be greeted.
     *
     * @param name whose, 1 to 100 characters
     */
    public record Greet(String name) {}

    /**
     * A greeting.
     *
     * @param text what is said
     * @param greetedAt when
     */
    public record Greeted(String text, Instant greetedAt) {}

    /**
     * The answer of {@code GET /api/greeter}.
     *
     * @param greetings how many there were since the plugin was installed
     */
    public record Count(long greetings) {}
}
