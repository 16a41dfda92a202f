package dev.autobot.testkit;

import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every event that was told, in order. Thread-safe.
 *
 * <p>Reading by {@link #next} goes through the events of each type separately: waiting for a {@code llm_response} does
 * not skip the {@code llm_status} before it.
 */
public final class EventCapture {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Object lock = new Object();
    private final List<Event<?>> told = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final Failures failures;
    private final Duration patience;

    EventCapture(Failures failures) {
        this(failures, PATIENCE);
    }

    EventCapture(Failures failures, Duration patience) {
        this.failures = failures;
        this.patience = patience;
    }

    void add(Event<?> event) {
        synchronized (lock) {
            told.add(event);
            lock.notifyAll();
        }
    }

    /**
     * Waits for the next event of a type that no call before has returned.
     *
     * @param <E> the payload record
     * @param type which events
     * @return its payload
     * @throws AssertionError if none comes within 30 s; it lists what did come, and has what plugin code threw since
     *     as suppressed exceptions
     */
    public <E> E next(EventType<E> type) {
        return nextEvent(type).payload();
    }

    /**
     * Like {@link #next}, with the audience.
     *
     * @param <E> the payload record
     * @param type which events
     * @return the event as it was published
     * @throws AssertionError as {@link #next} does
     */
    public <E> Event<E> nextEvent(EventType<E> type) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (lock) {
            int position = seen.getOrDefault(type.name(), 0);
            List<Event<E>> events = all(type);
            while (events.size() <= position) {
                if (!waitUntil(deadline)) {
                    throw missing(type, position);
                }
                events = all(type);
            }
            seen.put(type.name(), position + 1);
            return events.get(position);
        }
    }

    /**
     * Every event so far.
     *
     * @return a copy, in the order in which they were told
     */
    public List<Event<?>> all() {
        synchronized (lock) {
            return List.copyOf(told);
        }
    }

    /**
     * Every event of a type so far, whether {@link #next} returned it or not.
     *
     * @param <E> the payload record
     * @param type which events
     * @return a copy, in the order in which they were told; empty when there was none
     */
    public <E> List<Event<E>> all(EventType<E> type) {
        return all().stream()
                .filter(event -> event.type().name().equals(type.name()))
                .map(event -> new Event<>(type, type.payload().cast(event.payload()), event.audience()))
                .toList();
    }

    private boolean waitUntil(long deadline) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            return false;
        }
        try {
            lock.wait(left);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private AssertionError missing(EventType<?> type, int seenBefore) {
        String came = told.isEmpty()
                ? "nothing"
                : told.stream().map(EventCapture::line).collect(Collectors.joining("\n  ", "\n  ", ""));
        AssertionError error = new AssertionError("No further '" + type.name() + "' came within " + patience.toMillis()
                + " ms; " + seenBefore + " of that type were read before. What came in all: " + came);
        failures.all().forEach(error::addSuppressed);
        return error;
    }

    private static String line(Event<?> event) {
        return event.type().name() + " to " + event.audience() + ": " + event.payload();
    }
}
