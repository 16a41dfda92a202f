package org.example.greeter;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.example.greeter.GreeterProtocol.Count;
import org.example.greeter.GreeterProtocol.Greet;
import org.example.greeter.GreeterProtocol.Greeted;

/** Greets, and counts how often. Thread-safe: messages of several connections come at the same time. */
final class Greeter {

    private static final String COUNT = "greetings";
    private static final int LONGEST_NAME = 100;
    private static final int MOST_TRIES = 100;

    private final PluginContext context;
    private final String word;

    Greeter(PluginContext context) {
        this.context = context;
        this.word = context.settings().text("greeter.word").orElse("Hello");
    }

    void greet(Message<Greet> message) {
        Greeted greeted = new Greeted(
                greeting(message.payload().name()), context.clock().instant());
        countOneMore();
        context.events().publish(GreeterProtocol.GREETED, greeted, Audience.of(message.user()));
    }

    String greeting(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "The field 'name' must have 1 to " + LONGEST_NAME + " characters.");
        }
        return word + ", " + name + "!";
    }

    Count count() {
        return new Count(number(context.store().get(COUNT)));
    }

    /** Another thread, or the next version of this plugin beside this one, may count at the same time. */
    private void countOneMore() {
        for (int i = 0; i < MOST_TRIES; i++) {
            Optional<byte[]> before = context.store().get(COUNT);
            byte[] after = String.valueOf(number(before) + 1).getBytes(StandardCharsets.UTF_8);
            if (context.store().replace(COUNT, before, after)) {
                return;
            }
        }
        throw new PlatformException(ErrorCodes.BUSY, "Too many are greeted at once. Try again.");
    }

    private static long number(Optional<byte[]> stored) {
        return stored.map(bytes -> Long.parseLong(new String(bytes, StandardCharsets.UTF_8)))
                .orElse(0L);
    }
}
