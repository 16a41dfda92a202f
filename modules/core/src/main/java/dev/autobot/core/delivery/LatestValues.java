package dev.autobot.core.delivery;

import dev.autobot.core.protocol.Frame;
import dev.autobot.plugin.Audience;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The newest value of each latest-wins type, for clients that were away. Thread-safe.
 *
 * <p>In memory only: after a restart such a value would tell of a process that is no more. Holds values for at most
 * {@link #MOST_AUDIENCES} audiences; a further one pushes out another.
 */
final class LatestValues {

    static final int MOST_AUDIENCES = 10_000;

    private final ConcurrentMap<Audience, Map<String, Frame>> values = new ConcurrentHashMap<>();

    void keep(Audience audience, Frame frame) {
        if (audience.scope() == Audience.Scope.CONNECTION) {
            return;
        }
        if (values.size() >= MOST_AUDIENCES && !values.containsKey(audience)) {
            values.keySet().stream().findAny().ifPresent(values::remove);
        }
        values.computeIfAbsent(audience, each -> new ConcurrentHashMap<>()).put(frame.type(), frame);
    }

    Collection<Frame> of(Audience audience) {
        Map<String, Frame> newest = values.get(audience);
        return newest == null ? List.of() : List.copyOf(newest.values());
    }
}
