package dev.autobot.testkit;

import dev.autobot.plugin.EventType;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Task;

/** A plugin whose start and stop a test writes down. */
final class TestPlugin implements Plugin {

    record Note(String text, @OptionalField String colour) {}

    record Noted(String text) {}

    static final MessageType<Note> NOTE = MessageType.of("note", Note.class);
    static final EventType<Noted> NOTED = EventType.durable("noted", Noted.class);
    static final EventType<Noted> STARTED = EventType.durable("started", Noted.class);

    @FunctionalInterface
    interface Start {
        void in(PluginContext context) throws Exception;
    }

    private final Start start;
    private final Task stop;

    TestPlugin(Start start) {
        this(start, () -> {});
    }

    TestPlugin(Start start, Task stop) {
        this.start = start;
        this.stop = stop;
    }

    @Override
    public void start(PluginContext context) throws Exception {
        context.declare(NOTED);
        context.declare(STARTED);
        start.in(context);
    }

    @Override
    public void stop() throws Exception {
        stop.run();
    }
}
