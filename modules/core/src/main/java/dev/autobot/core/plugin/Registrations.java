package dev.autobot.core.plugin;

import dev.autobot.plugin.EventObserver;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.RouteHandler;
import dev.autobot.plugin.Tool;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that plugins registered. Thread-safe; reading takes no lock. */
@Singleton
public class Registrations {

    private final OwnedTable<Handling<?>> handlings = new OwnedTable<>("message type");
    private final OwnedTable<Routing> routings = new OwnedTable<>("route");
    private final OwnedTable<Tool<?>> tools = new OwnedTable<>("tool");
    private final OwnedTable<EventType<?>> events = new OwnedTable<>("event type");
    private final OwnedTable<Object> contracts = new OwnedTable<>("contract");
    private final OwnedTable<HealthProbe> probes = new OwnedTable<>("health probe");
    private volatile Map<String, List<EventObserver<?>>> observers = Map.of();

    /**
     * A message type with its handler.
     *
     * @param <P> the payload record
     */
    public record Handling<P>(MessageType<P> type, MessageHandler<P> handler) {}

    /** A route with its handler. */
    public record Routing(Route route, RouteHandler handler) {}

    <P> Registration handle(MessageType<P> type, MessageHandler<P> handler, PluginInfo owner) {
        return handlings.add(type.name(), new Handling<>(type, handler), owner);
    }

    Registration route(Route route, RouteHandler handler, PluginInfo owner) {
        return routings.add(route.method() + " " + route.path(), new Routing(route, handler), owner);
    }

    Registration tool(Tool<?> tool, PluginInfo owner) {
        return tools.add(tool.name(), tool, owner);
    }

    Registration declare(EventType<?> type, PluginInfo owner) {
        return events.add(type.name(), type, owner);
    }

    <S> Registration provide(Class<S> contract, S implementation, PluginInfo owner) {
        return contracts.add(contract.getName(), implementation, owner);
    }

    Registration probe(HealthProbe probe, PluginInfo owner) {
        return probes.add(probe.name(), probe, owner);
    }

    synchronized Registration observe(EventType<?> type, EventObserver<?> observer) {
        observers = with(observers, type.name(), observer);
        return () -> forget(type.name(), observer);
    }

    private synchronized void forget(String type, EventObserver<?> observer) {
        Map<String, List<EventObserver<?>>> fewer = new HashMap<>(observers);
        fewer.computeIfPresent(type, (name, list) -> list.stream()
                .<EventObserver<?>>filter(each -> each != observer)
                .toList());
        observers = Map.copyOf(fewer);
    }

    private static Map<String, List<EventObserver<?>>> with(
            Map<String, List<EventObserver<?>>> before, String type, EventObserver<?> observer) {
        List<EventObserver<?>> list = new ArrayList<>(before.getOrDefault(type, List.of()));
        list.add(observer);
        Map<String, List<EventObserver<?>>> more = new HashMap<>(before);
        more.put(type, List.copyOf(list));
        return Map.copyOf(more);
    }

    /** The handler of a message type. */
    public Optional<Handling<?>> handling(String type) {
        return handlings.find(type);
    }

    /** Those who watch an event type, in the order in which they registered. */
    public List<EventObserver<?>> observers(String type) {
        return observers.getOrDefault(type, List.of());
    }

    /** All routes. */
    public Collection<Routing> routings() {
        return routings.all().values();
    }

    /** All message types that have a handler. */
    public Collection<MessageType<?>> messageTypes() {
        return handlings.all().values().stream()
                .<MessageType<?>>map(Handling::type)
                .toList();
    }

    /** The event types that plugins declared; those that every server knows are in {@code EventTypes}. */
    public Collection<EventType<?>> eventTypes() {
        return events.all().values();
    }

    /** All tools. */
    public Collection<Tool<?>> tools() {
        return tools.all().values();
    }

    /** All probes. */
    public Collection<HealthProbe> probes() {
        return probes.all().values();
    }

    /** What somebody provides. */
    <S> Optional<S> find(Class<S> contract) {
        return contracts.find(contract.getName()).map(contract::cast);
    }
}
