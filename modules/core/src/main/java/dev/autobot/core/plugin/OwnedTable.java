package dev.autobot.core.plugin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Registration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Things that have exactly one owner: message types, routes, contracts, probes.
 *
 * <p>Thread-safe. Readers see one immutable map, so looking something up takes no lock.
 *
 * @param <V> what is registered
 */
final class OwnedTable<V> {

    private final String what;
    private volatile Map<String, Entry<V>> entries = Map.of();

    private record Entry<V>(PluginInfo owner, V value) {}

    /**
     * A table.
     *
     * @param what its things are called in errors, such as "message type"
     */
    OwnedTable(String what) {
        this.what = what;
    }

    /** Registers a thing, or fails naming both owners. */
    synchronized Registration add(String key, V value, PluginInfo owner) {
        Entry<V> taken = entries.get(key);
        if (taken != null) {
            throw new PlatformException(
                    ErrorCodes.TYPE_TAKEN,
                    "The " + what + " '" + key + "' is claimed by two plugins: '"
                            + taken.owner().id() + "' and '" + owner.id() + "'. Remove one of them.");
        }
        Entry<V> added = new Entry<>(owner, value);
        Map<String, Entry<V>> more = new HashMap<>(entries);
        more.put(key, added);
        entries = Map.copyOf(more);
        return () -> remove(key, added);
    }

    private synchronized void remove(String key, Entry<V> entry) {
        if (entries.get(key) == entry) {
            Map<String, Entry<V>> fewer = new HashMap<>(entries);
            fewer.remove(key);
            entries = Map.copyOf(fewer);
        }
    }

    Optional<V> find(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    Map<String, V> all() {
        Map<String, V> values = new HashMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }
}
