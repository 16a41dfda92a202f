package dev.autobot.bench.plugin;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Tool;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes on demand, always to everyone: one event that nothing stores ({@code bench_broadcast}), one durable event
 * ({@code bench_keep}), many durable events by several threads ({@code bench_append}), many that nothing stores by one
 * thread ({@code bench_burst}). And it has a tool that does nothing.
 */
public class BenchPlugin implements Plugin {

    private static final MessageType<NoPayload> BROADCAST = MessageType.of("bench_broadcast", NoPayload.class);
    private static final MessageType<NoPayload> KEEP = MessageType.of("bench_keep", NoPayload.class);
    private static final MessageType<Append> APPEND = MessageType.of("bench_append", Append.class);
    private static final MessageType<Burst> BURST = MessageType.of("bench_burst", Burst.class);

    private static final EventType<BenchEvent> EVENT = EventType.control("bench_event", BenchEvent.class);
    private static final EventType<BenchEvent> FACT = EventType.durable("bench_fact", BenchEvent.class);

    private final AtomicLong broadcasts = new AtomicLong();
    private PluginContext platform;

    /** The payload of {@code bench_event} and {@code bench_fact}. */
    public record BenchEvent(long number, @OptionalField String text) {}

    /** How many events to append, by how many threads, with a text of how many characters. */
    public record Append(int events, int threads, int characters) {}

    /** What became of them: how many failed, and the time from the message until the last one was committed. */
    public record Appended(int events, int failed, long micros) {}

    /** How many events to publish. */
    public record Burst(int events) {}

    /** What the tool takes: nothing. */
    public record Nothing() {}

    @Override
    public void start(PluginContext context) {
        platform = context;
        List.of(EVENT, FACT, Appending.DONE).forEach(context::declare);
        context.handle(BROADCAST, message -> publish(EVENT, null));
        context.handle(KEEP, message -> publish(FACT, null));
        context.handle(APPEND, this::append);
        context.handle(BURST, this::burst);
        context.tool(new Tool<>("bench_nothing", "Does nothing.", Nothing.class, Tool.Risk.READS, call -> "nothing"));
    }

    private void publish(EventType<BenchEvent> type, String text) {
        platform.events().publish(type, new BenchEvent(broadcasts.incrementAndGet(), text), Audience.everyone());
    }

    /** Each thread is a run of its own, because that is how a plugin gets threads, and outside any transaction. */
    private void append(Message<Append> message) {
        Append wanted = message.payload();
        Appending appends =
                new Appending(wanted, () -> publish(FACT, letters(wanted.characters())), done -> platform.events()
                        .publish(Appending.DONE, done, message.sender()));
        for (int i = 0; i < wanted.threads(); i++) {
            platform.runs().start(message.user(), "bench-" + i, run -> appends.work());
        }
    }

    /** Something else for each event, so that no compression makes the database look smaller than it is. */
    private static String letters(int count) {
        return ThreadLocalRandom.current()
                .ints(count, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void burst(Message<Burst> message) {
        for (int i = 0; i < message.payload().events(); i++) {
            publish(EVENT, null);
        }
    }
}
