package dev.autobot.testkit;

import dev.autobot.plugin.IdSource;
import java.util.concurrent.atomic.AtomicLong;

/** Ids in the form of UUIDs that count up from one, so that a test can write them down. */
final class SequentialIds implements IdSource {

    private final AtomicLong last = new AtomicLong();

    @Override
    public String next() {
        return String.format("00000000-0000-4000-8000-%012x", last.incrementAndGet());
    }
}
