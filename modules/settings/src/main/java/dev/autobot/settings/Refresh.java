package dev.autobot.settings;

import dev.autobot.plugin.Task;

/** Looks for what other servers, and operators at the key file, have changed. For one thread at a time. */
final class Refresh implements Task {

    private final ValueCache cache;
    private final KeyFile file;
    private volatile String problem = "";

    Refresh(ValueCache cache, KeyFile file) {
        this.cache = cache;
        this.file = file;
    }

    /** Why others' changes are not seen; empty when they are. */
    String problem() {
        return problem;
    }

    @Override
    public void run() {
        file.refresh();
        try {
            cache.refresh();
            problem = "";
        } catch (RuntimeException e) {
            // said by the probe, once, and not in the log every two seconds
            problem = "what other servers set is not seen while the database does not answer ("
                    + e.getClass().getSimpleName() + ")";
        }
    }
}
