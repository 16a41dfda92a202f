package dev.autobot.core.plugin;

import dev.autobot.core.config.Configs;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.RunWork;
import dev.autobot.plugin.Store;
import dev.autobot.plugin.Task;
import dev.autobot.plugin.User;
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

    final KeptEvents events = new KeptEvents();
    final KeptRuns runs = new KeptRuns();
    int renewals;
    Executor executor = Runnable::run;

    Platform platform() {
        return new Platform(
                events,
                runs,
                Configs.settings(),
                new NoData(),
                threads,
                new Platform.Time(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> "id"));
    }

    /** Keeps what was published. */
    static final class KeptEvents implements Events {

        final List<Object> all = new ArrayList<>();

        @Override
        public <E> void publish(EventType<E> type, E payload, Audience audience) {
            all.add(payload);
        }
    }

    /** Keeps the work of runs, to be done when a test says so. */
    static final class KeptRuns implements Platform.RunControl {

        final List<RunWork> waiting = new ArrayList<>();
        final List<String> interrupted = new ArrayList<>();

        @Override
        public Run start(User owner, String line, RunWork work) {
            waiting.add(work);
            return new PlainRun("run-" + waiting.size());
        }

        @Override
        public void interrupt(String runId) {
            interrupted.add(runId);
        }
    }

    /** A run that nobody cancels. */
    record PlainRun(String id) implements Run {

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isInterrupted() {
            return false;
        }

        @Override
        public void onCancel(Runnable action) {
            // nobody does
        }
    }

    private static final class NoData implements Platform.Data {

        @Override
        public Database database(Platform.PluginOrigin origin) {
            return null;
        }

        @Override
        public Store store(PluginInfo plugin) {
            return null;
        }
    }

    final KeptThreads threads = new KeptThreads();

    final class KeptThreads implements Platform.Threads {

        @Override
        public Executor executor() {
            return executor;
        }

        @Override
        public Executor tools() {
            return executor;
        }

        @Override
        public Registration every(Duration period, Task task, String name) {
            Repeated one = new Repeated(period, task, name);
            repeated.add(one);
            return () -> repeated.remove(one);
        }

        @Override
        public void renew() {
            renewals++;
        }
    }
}
