package dev.autobot.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is set, in memory: as much as the table holds, which is at most one value for each user and setting.
 * Thread-safe; reading takes no lock.
 */
final class ValueCache {

    private final Map<Slot, Chosen> all = new ConcurrentHashMap<>();
    private final ValueStore store;
    private long seen;

    ValueCache(ValueStore store) {
        this.store = store;
    }

    /** Reads what was set since the last time, by whatever server. */
    synchronized void refresh() {
        for (Chosen each : store.after(seen)) {
            accept(each);
            seen = Math.max(seen, each.revision());
        }
    }

    /** Takes what this server has just committed; {@link #refresh} may have been quicker, and seen something newer. */
    void accept(List<Chosen> committed) {
        committed.forEach(this::accept);
    }

    private void accept(Chosen chosen) {
        all.merge(chosen.slot(), chosen, (known, next) -> next.revision() > known.revision() ? next : known);
    }

    /** What is set there; empty when nothing is, or it was put back to its fallback. */
    Optional<Chosen> find(Slot slot) {
        return Optional.ofNullable(all.get(slot)).filter(each -> each.value() != null);
    }

    /** All secrets that are set. */
    List<Chosen> secrets() {
        return all.values().stream()
                .filter(each -> each.isSecret() && each.value() != null)
                .toList();
    }
}
