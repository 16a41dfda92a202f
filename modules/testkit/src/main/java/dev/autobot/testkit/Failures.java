package dev.autobot.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a server would only have written to its log: exceptions that the platform survives. Thread-safe. */
final class Failures {

    private final List<Throwable> all = new CopyOnWriteArrayList<>();

    void add(Throwable failure) {
        all.add(failure);
    }

    List<Throwable> all() {
        return List.copyOf(all);
    }
}
