package dev.autobot.bench.echo;

import dev.autobot.plugin.EventType;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;

/**
 * Answers a message at once, by types that are named after its id: so the same classes can be on the class path and in
 * a jar of the plugin folder of one server.
 */
public final class EchoPlugin implements Plugin {

    /** What is said and answered. */
    public record Word(String text) {}

    @Override
    public void start(PluginContext context) {
        String name = context.plugin().id();
        EventType<Word> answer = EventType.control(name + "_answer", Word.class);
        context.declare(answer);
        context.handle(MessageType.of(name + "_ask", Word.class), message -> context.events()
                .publish(answer, message.payload(), message.sender()));
    }
}
