package dev.autobot.bench.plugin;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.PluginInfo;
import java.util.concurrent.atomic.AtomicLong;

/** Answers {@code bench_broadcast} with one {@code bench_event} to everyone. */
public class BenchPlugin implements Plugin {

    private static final MessageType<NoPayload> BROADCAST = MessageType.of("bench_broadcast", NoPayload.class);
    private static final EventType<BenchEvent> EVENT = EventType.durable("bench_event", BenchEvent.class);

    private final AtomicLong broadcasts = new AtomicLong();

    /** The payload of {@code bench_event}. */
    public record BenchEvent(long number) {}

    @Override
    public PluginInfo info() {
        return new PluginInfo("bench", "1.0.0");
    }

    @Override
    public void start(PluginContext context) {
        context.handle(BROADCAST, message -> {
            BenchEvent event = new BenchEvent(broadcasts.incrementAndGet());
            context.events().publish(EVENT, event, Audience.everyone());
        });
    }
}
