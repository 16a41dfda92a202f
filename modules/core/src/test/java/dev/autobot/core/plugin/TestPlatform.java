package dev.autobot.core.plugin;

import dev.autobot.core.config.Configs;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** A platform that plugins can be started on; it keeps what they had repeated. */
final class TestPlatform {

    /** A task that is to be repeated. */
    record Repeated(Duration period, Task task, String name) {}

    final List<Repeated> repeated = new ArrayList<>();

    Platform platform() {
        return new Platform(
                new NoEvents(),
                (owner, line, work) -> {
                    throw new UnsupportedOperationException("no runs in this test");
                },
                Configs.settings(),
                origin -> null,
                new KeptThreads(),
                new Platform.Time(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> "id"));
    }

    private static final class NoEvents implements Events {

        @Override
        public <E> void publish(EventType<E> type, E payload, Audience audience) {
            throw new UnsupportedOperationException("no events in this test");
        }
    }

    private final class KeptThreads implements Platform.Threads {

        @Override
        public Executor executor() {
            return Runnable::run;
        }

        @Override
        public Registration every(Duration period, Task task, String name) {
            Repeated one = new Repeated(period, task, name);
            repeated.add(one);
            return () -> repeated.remove(one);
        }
    }
}
