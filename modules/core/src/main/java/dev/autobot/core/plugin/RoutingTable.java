package dev.autobot.core.plugin;

import dev.autobot.core.plugin.Registered.Kind;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that is registered at one moment. Immutable; a change makes a new one. */
final class RoutingTable {

    private final List<Registered<?>> all;
    private final Map<Kind, Map<String, Registered<?>>> owned = new EnumMap<>(Kind.class);
    private final Map<String, List<Registered<?>>> observers = new HashMap<>();
    private final List<Registered<?>> filters = new ArrayList<>();
    private final List<Registered<?>> cancellers = new ArrayList<>();
    private final Map<String, List<Registered<?>>> contributions = new HashMap<>();

    private RoutingTable(List<Registered<?>> all) {
        this.all = all;
        for (Kind kind : Kind.values()) {
            owned.put(kind, new HashMap<>());
        }
        all.forEach(this::put);
        Comparator<Registered<?>> byPlugin =
                Comparator.comparing(each -> each.owner().info().id());
        filters.sort(Comparator.<Registered<?>>comparingInt(Registered::order).thenComparing(byPlugin));
        contributions.values().forEach(each -> each.sort(byPlugin));
    }

    static RoutingTable empty() {
        return new RoutingTable(List.of());
    }

    /** This table without some of its things and with others, or an error that names both owners of a key. */
    RoutingTable changed(Collection<Registered<?>> without, Collection<Registered<?>> with) {
        List<Registered<?>> next = new ArrayList<>(all);
        next.removeAll(without);
        next.addAll(with);
        return new RoutingTable(List.copyOf(next));
    }

    private void put(Registered<?> thing) {
        switch (thing.kind()) {
            case OBSERVER ->
                observers.computeIfAbsent(thing.key(), key -> new ArrayList<>()).add(thing);
            case FILTER -> filters.add(thing);
            case CANCELLER -> cancellers.add(thing);
            case CONTRIBUTION ->
                contributions
                        .computeIfAbsent(thing.key(), key -> new ArrayList<>())
                        .add(thing);
            default -> own(thing);
        }
    }

    private void own(Registered<?> thing) {
        Registered<?> taken = owned.get(thing.kind()).putIfAbsent(thing.key(), thing);
        if (taken != null) {
            throw new PlatformException(
                    ErrorCodes.TYPE_TAKEN,
                    "The " + thing.kind().words() + " '" + thing.key() + "' is claimed by two plugins: '"
                            + taken.owner().info().id() + "' and '"
                            + thing.owner().info().id()
                            + "'. Remove one of them.");
        }
    }

    /** What has a key, or {@code null}. */
    Registered<?> find(Kind kind, String key) {
        return owned.get(kind).get(key);
    }

    /** All of a kind that has one owner for each key. */
    Collection<Registered<?>> all(Kind kind) {
        return owned.get(kind).values();
    }

    /** All that a generation registered. */
    List<Registered<?>> of(Generation owner) {
        return all.stream().filter(each -> each.owner() == owner).toList();
    }

    /** Those who watch an event type, in the order in which they registered. */
    List<Registered<?>> observers(String type) {
        return observers.getOrDefault(type, List.of());
    }

    /** All filters, in their order. */
    List<Registered<?>> filters() {
        return filters;
    }

    /** Those who end work without a run, in the order in which they registered. */
    List<Registered<?>> cancellers() {
        return cancellers;
    }

    /** What plugins contribute to a contract, in the order of their ids. */
    List<Registered<?>> contributions(String contract) {
        return contributions.getOrDefault(contract, List.of());
    }
}
