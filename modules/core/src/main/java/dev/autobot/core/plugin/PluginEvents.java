package dev.autobot.core.plugin;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.Passage;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Registration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** How one plugin tells facts: only types that are declared, and past the filters. Thread-safe. */
final class PluginEvents implements Events {

    private static final Logger LOG = System.getLogger("autobot.plugin");

    private static final Set<EventType<?>> KNOWN = EventTypes.all().stream().collect(Collectors.toUnmodifiableSet());

    private final Generation owner;
    private final Registrations registrations;
    private final FilterChain filters;
    private final Events platform;
    private final Crossing crossing;
    /** What this generation declared: it may finish what it does after another one has taken its place. */
    private final Set<EventType<?>> own = ConcurrentHashMap.newKeySet();

    PluginEvents(Generation owner, Registrations registrations, FilterChain filters, Lent lent) {
        this.owner = owner;
        this.registrations = registrations;
        this.filters = filters;
        this.platform = lent.events();
        this.crossing = lent.crossing();
    }

    /** What the platform lends. */
    record Lent(Events events, Crossing crossing) {}

    /** Notes that this generation declared a type; the registration ends that, too. */
    Registration declared(EventType<?> type, Registration registration) {
        own.add(type);
        return () -> {
            own.remove(type);
            registration.close();
        };
    }

    @Override
    public <E> void publish(EventType<E> type, E payload, Audience audience) {
        requireDeclared(type);
        // the platform's own plugin tells of connections, not of what users say
        if (owner.fence() == null || payload instanceof NoPayload || filters.isEmpty()) {
            crossing.run(() -> platform.publish(type, payload, audience));
        } else {
            crossing.run(() -> filtered(type, payload).ifPresent(left -> platform.publish(type, left, audience)));
        }
    }

    @Override
    public Runnable answering(Runnable work) {
        return platform.answering(work);
    }

    private void requireDeclared(EventType<?> type) {
        if (!KNOWN.contains(type) && !own.contains(type) && !registrations.isDeclared(type)) {
            throw new PlatformException(
                    ErrorCodes.BAD_PLUGIN,
                    "The plugin '" + owner.info().id() + "' published '" + type.name() + "', " + mend(type));
        }
    }

    private static String mend(EventType<?> type) {
        boolean isKnownOtherwise = KNOWN.stream().anyMatch(each -> each.name().equals(type.name()));
        return isKnownOtherwise
                ? "but with a type of its own. Use the one of EventTypes."
                : "which nobody declared. Call context.declare(type) in its start.";
    }

    private <E> Optional<E> filtered(EventType<E> type, E payload) {
        Map<String, Object> fields = owner.binder().fields(payload);
        Optional<Map<String, Object>> left =
                filters.pass(new Passage(Passage.Direction.OUT, type.name(), Optional.empty(), fields));
        if (left.isEmpty() && type.delivery() != EventType.Delivery.APPEND) { // of pieces there are too many
            LOG.log(
                    Level.WARNING,
                    "A filter withheld '" + type.name() + "' of plugin '"
                            + owner.info().id() + "'.");
        }
        return left.map(after -> after.equals(fields) ? payload : rebound(type, after));
    }

    private <E> E rebound(EventType<E> type, Map<String, Object> fields) {
        try {
            return owner.binder().read(fields, type.payload());
        } catch (PlatformException e) {
            throw new PlatformException(
                    ErrorCodes.FILTER_FAILED,
                    "A filter changed '" + type.name() + "' so that it fits no more: " + e.getMessage(),
                    e);
        }
    }
}
