package dev.autobot.core.plugin;

import dev.autobot.core.plugin.Registered.Kind;
import dev.autobot.plugin.EventObserver;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.MessageFilter;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.RouteHandler;
import dev.autobot.plugin.RunCanceller;
import dev.autobot.plugin.Tool;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that plugins registered. Thread-safe; reading takes no lock and sees one whole table, so a swap of a
 * plugin's generations happens in one step.
 */
@Singleton
public class Registrations {

    /** Owners of types that are gone, for a good answer to those who still send them. */
    private static final int MOST_FORMER = 1_000;

    private volatile RoutingTable table = RoutingTable.empty();
    private final Map<String, String> former = new LinkedHashMap<>();

    /**
     * A message type with its handler.
     *
     * @param <P> the payload record
     */
    public record Handling<P>(MessageType<P> type, MessageHandler<P> handler) {}

    /** A route with its handler. */
    public record Routing(Route route, RouteHandler handler) {}

    /** Replaces all that one generation registered by what the next one did, or fails and changes nothing. */
    synchronized void swap(Generation previous, Collection<Registered<?>> next) {
        List<Registered<?>> before = previous == null ? List.of() : table.of(previous);
        change(before, next);
    }

    synchronized Registration add(Registered<?> thing) {
        change(List.of(), List.of(thing));
        return () -> remove(thing);
    }

    synchronized void remove(Registered<?> thing) {
        change(List.of(thing), List.of());
    }

    private void change(Collection<Registered<?>> without, Collection<Registered<?>> with) {
        table = table.changed(without, with);
        without.stream().filter(each -> each.kind() == Kind.MESSAGE).forEach(this::remember);
    }

    private void remember(Registered<?> gone) {
        former.remove(gone.key());
        former.put(gone.key(), gone.owner().info().id());
        if (former.size() > MOST_FORMER) {
            former.remove(former.keySet().iterator().next());
        }
    }

    /** The plugin that handled a type before nobody did. */
    public synchronized Optional<String> formerOwner(String type) {
        return Optional.ofNullable(former.get(type));
    }

    /** The handler of a message type. */
    @SuppressWarnings("unchecked") // what stands under MESSAGE is a handling
    public Optional<Registered<Handling<?>>> handling(String type) {
        return Optional.ofNullable((Registered<Handling<?>>) table.find(Kind.MESSAGE, type));
    }

    /** All message types that have a handler. */
    public Collection<MessageType<?>> messageTypes() {
        return table.all(Kind.MESSAGE).stream()
                .<MessageType<?>>map(each -> ((Handling<?>) each.value()).type())
                .toList();
    }

    /** The event types that plugins declared; those that every server knows are in {@code EventTypes}. */
    public Collection<EventType<?>> eventTypes() {
        return table.all(Kind.EVENT).stream()
                .<EventType<?>>map(each -> (EventType<?>) each.value())
                .toList();
    }

    /** The id of the plugin that declared an event type. */
    public Optional<String> ownerOfEvent(String type) {
        return owner(Kind.EVENT, type);
    }

    /** The id of the plugin that offers a tool. */
    public Optional<String> ownerOfTool(String name) {
        return owner(Kind.TOOL, name);
    }

    private Optional<String> owner(Kind kind, String key) {
        return Optional.ofNullable(table.find(kind, key))
                .map(found -> found.owner().info().id());
    }

    /** Whether a plugin declared an event type. */
    boolean isDeclared(EventType<?> type) {
        Registered<?> declared = table.find(Kind.EVENT, type.name());
        return declared != null && declared.value().equals(type);
    }

    /** All tools. */
    public Collection<Tool<?>> tools() {
        return table.all(Kind.TOOL).stream()
                .<Tool<?>>map(each -> (Tool<?>) each.value())
                .toList();
    }

    /** All tools, with those who offer them. */
    @SuppressWarnings("unchecked") // what stands under TOOL are tools
    Collection<Registered<Tool<?>>> offers() {
        return (Collection<Registered<Tool<?>>>) (Collection<?>) table.all(Kind.TOOL);
    }

    /** The tool of a name, with who offers it. */
    @SuppressWarnings("unchecked") // as above
    Optional<Registered<Tool<?>>> offer(String name) {
        return Optional.ofNullable((Registered<Tool<?>>) table.find(Kind.TOOL, name));
    }

    /** Those who watch an event type, in the order in which they registered. */
    @SuppressWarnings("unchecked") // what stands there are observers
    public List<Registered<EventObserver<?>>> observers(String type) {
        return (List<Registered<EventObserver<?>>>) (List<?>) table.observers(type);
    }

    /** The filters, in their order. */
    @SuppressWarnings("unchecked") // what stands there are filters
    public List<Registered<MessageFilter>> filters() {
        return (List<Registered<MessageFilter>>) (List<?>) table.filters();
    }

    /** Those who end work without a run, in the order in which they registered. */
    @SuppressWarnings("unchecked") // what stands there are cancellers
    List<Registered<RunCanceller>> cancellers() {
        return (List<Registered<RunCanceller>>) (List<?>) table.cancellers();
    }

    /** All routes. */
    @SuppressWarnings("unchecked") // what stands under ROUTE are routings
    public Collection<Registered<Routing>> routings() {
        return (Collection<Registered<Routing>>) (Collection<?>) table.all(Kind.ROUTE);
    }

    /** All probes. */
    @SuppressWarnings("unchecked") // what stands under PROBE are probes
    public Collection<Registered<HealthProbe>> probes() {
        return (Collection<Registered<HealthProbe>>) (Collection<?>) table.all(Kind.PROBE);
    }

    /** Who provides a contract, or {@code null}. */
    Registered<?> provider(Class<?> contract) {
        return table.find(Kind.CONTRACT, contract.getName());
    }

    /** What plugins contribute to a contract, in the order of their ids. */
    List<Registered<?>> contributions(Class<?> contract) {
        return table.contributions(contract.getName());
    }

    /** The names of all that a generation registered of a kind, sorted. */
    List<String> keys(Generation owner, Kind kind) {
        return table.of(owner).stream()
                .filter(each -> each.kind() == kind)
                .map(Registered::key)
                .sorted()
                .toList();
    }
}
