package dev.autobot.testkit;

import dev.autobot.plugin.Task;

/** Takes every step even when one before it failed. */
final class Unwinding {

    private Throwable first;

    void step(Task task) {
        try {
            task.run();
        } catch (Exception | AssertionError e) {
            if (first == null) {
                first = e;
            } else {
                first.addSuppressed(e);
            }
        }
    }

    void finish(String text) {
        if (first instanceof AssertionError error) {
            throw error;
        }
        if (first != null) {
            throw new AssertionError(text, first);
        }
    }
}
