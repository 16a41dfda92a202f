package dev.autobot.samples.office;

import dev.autobot.plugin.Run;

/** A run that the test cancels. */
final class AskedRun implements Run {

    private volatile boolean isCancelled;

    @Override
    public String id() {
        return "r-1";
    }

    @Override
    public boolean isCancelled() {
        return isCancelled;
    }

    @Override
    public boolean isInterrupted() {
        return false;
    }

    @Override
    public void onCancel(Runnable action) {
        // what is tested looks at isCancelled
    }

    void cancel() {
        isCancelled = true;
    }
}
