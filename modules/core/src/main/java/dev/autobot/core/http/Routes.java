package dev.autobot.core.http;

import dev.autobot.core.plugin.Registrations.Routing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route that answers a request.
 *
 * @param all in whatever order: where two paths fit, the one with fewer parameters is taken
 */
record Routes(Collection<Routing> all) {

    private static final Comparator<Found> BY_PRECEDENCE = Comparator.<Found>comparingInt(
                    found -> found.parameters().size())
            .thenComparing(found -> found.routing().route().path());

    /** A route that fits, and the values of the parameters in its path. */
    record Found(Routing routing, Map<String, String> parameters) {}

    /** The route for a method and a path. */
    Optional<Found> find(String method, String path) {
        return fitting(path).stream()
                .filter(found -> found.routing().route().method().equals(method))
                .min(BY_PRECEDENCE);
    }

    /** The methods that a path can be asked with, sorted. */
    List<String> methods(String path) {
        return fitting(path).stream()
                .map(found -> found.routing().route().method())
                .distinct()
                .sorted()
                .toList();
    }

    private List<Found> fitting(String path) {
        List<Found> fitting = new ArrayList<>();
        for (Routing each : all) {
            PathTemplate.match(each.route().path(), path)
                    .ifPresent(parameters -> fitting.add(new Found(each, parameters)));
        }
        return fitting;
    }
}
