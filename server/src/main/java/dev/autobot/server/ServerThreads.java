package dev.autobot.server;

import dev.autobot.core.bus.Cause;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.plugin.Platform;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Task;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextServiceDefinition;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * All threads of the platform, made by the container so that they see its data source and transactions. Thread-safe.
 *
 * <p>Each pool has a most and a bounded queue, and refuses what is beyond. Work of different kinds has pools of its
 * own: answers that take minutes must not keep messages from being handled, nor probes from being asked. On Java 21
 * and newer the threads of the pools are virtual; those of {@link #platformThreads} never are.
 *
 * <p>They have no transaction context of the container's: it would begin a local transaction for the whole life of each
 * thread, which keeps every database connection that the thread has ever used outside of a transaction.
 */
@Singleton
@ContextServiceDefinition(
        name = "java:app/concurrent/autobotContext",
        propagated = ContextServiceDefinition.APPLICATION,
        cleared = ContextServiceDefinition.SECURITY,
        unchanged = ContextServiceDefinition.TRANSACTION)
@ManagedThreadFactoryDefinition(
        name = "java:app/concurrent/autobotThreads",
        context = "java:app/concurrent/autobotContext",
        virtual = true)
class ServerThreads implements Platform.Threads {

    private static final int LANE_THREADS = 64;
    private static final int TASK_THREADS = 64;
    /** Closing a stalled socket takes the container about 20 s, so there are many. */
    static final int CLOSER_THREADS = 64;

    /** Each reads a page for one client at a time, over a connection to the database. */
    private static final int CATCH_UP_THREADS = 8;

    private static final int WAITING = 10_000;
    private static final int WAITING_LANES = 100_000;

    @Resource(lookup = "java:app/concurrent/autobotThreads")
    private ManagedThreadFactory threads;

    @Resource
    private ManagedThreadFactory platformThreads;

    private final CoreConfig config;
    private RenewingPool lanes;
    private RenewingPool runs;
    private RenewingPool tasks;
    private RenewingPool tools;
    private RenewingPool closers;
    private RenewingPool catchUps;
    private ScheduledThreadPoolExecutor timer;

    @Inject
    ServerThreads(CoreConfig config) {
        this.config = config;
    }

    @PostConstruct
    void open() {
        lanes = pool(LANE_THREADS, WAITING_LANES);
        runs = pool(config.runsMax(), WAITING);
        tasks = pool(TASK_THREADS, WAITING);
        tools = pool(config.runsMax(), WAITING);
        closers = pool(CLOSER_THREADS, WAITING_LANES);
        catchUps = pool(CATCH_UP_THREADS, WAITING_LANES);
        timer = new ScheduledThreadPoolExecutor(1, platformThreads);
        timer.setRemoveOnCancelPolicy(true);
    }

    private RenewingPool pool(int most, int waiting) {
        return new RenewingPool(most, waiting, threads);
    }

    @Override
    public void renew() {
        lanes.renew();
        runs.renew();
        tasks.renew();
        tools.renew();
    }

    /** For handling messages. */
    Executor lanes() {
        return lanes;
    }

    /** For runs. */
    Executor runs() {
        return runs;
    }

    /** For closing sockets. */
    Executor closers() {
        return closers;
    }

    /** Adds a thread to those that close sockets. */
    void addCloser() {
        closers.grow();
    }

    /** For telling clients what they missed. */
    Executor catchUps() {
        return catchUps;
    }

    /** Threads that are never virtual, for what blocks in the container's own network code. */
    ThreadFactory platformThreads() {
        return platformThreads;
    }

    @Override
    public Executor executor() {
        return tasks;
    }

    @Override
    public Executor tools() {
        return task -> tools.execute(Cause.carry(task)); // what a tool tells answers the message that led to it
    }

    @Override
    public Registration every(Duration period, Task task, String name) {
        return new Repetition(timer, tasks, period, task, name).begin(period);
    }

    /** Repeats a task of the platform's own, the first time after another delay. */
    void every(Duration delay, Duration period, Task task) {
        new Repetition(timer, tasks, period, task, "platform").begin(delay);
    }

    /** Ticks on the one timer thread; the work must be short and must not throw. */
    void tick(Duration period, Runnable work) {
        timer.scheduleWithFixedDelay(work, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
        lanes.shutdown();
        runs.shutdownNow();
        tasks.shutdownNow();
        tools.shutdownNow();
        closers.shutdown();
        catchUps.shutdownNow();
    }
}
