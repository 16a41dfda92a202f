package dev.autobot.knowledge.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When to try again what failed: after a minute, then after twice as long each time, up to a bound. Thread-safe; it
 * forgets first what failed longest ago, which is then tried at once.
 */
final class Retries {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Map<String, Failed> failed = new LinkedHashMap<>();
    private final Clock clock;
    private final Duration longest;

    /** How long to wait, and until when. */
    private record Failed(Duration pause, Instant until) {}

    Retries(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    synchronized boolean isDue(String key) {
        Failed last = failed.get(key);
        return last == null || !clock.instant().isBefore(last.until());
    }

    synchronized void failed(String key) {
        Failed last = failed.remove(key);
        Duration pause = last == null ? FIRST : last.pause().multipliedBy(2);
        Duration bounded = pause.compareTo(longest) > 0 ? longest : pause;
        failed.put(key, new Failed(bounded, clock.instant().plus(bounded)));
        if (failed.size() > MOST) {
            failed.remove(failed.keySet().iterator().next());
        }
    }

    synchronized void worked(String key) {
        failed.remove(key);
    }

    /** Everything is due from now on. */
    synchronized void clear() {
        failed.clear();
    }
}
