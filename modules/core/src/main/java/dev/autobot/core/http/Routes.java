package dev.autobot.core.http;

import dev.autobot.core.plugin.Registered;
import dev.autobot.core.plugin.Registrations.Routing;
import dev.autobot.plugin.Route;
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
record Routes(Collection<Registered<Routing>> all) {

    private static final Comparator<Found> BY_PRECEDENCE = Comparator.<Found>comparingInt(
                    found -> found.parameters().size())
            .thenComparing(found -> found.route().path());

    /** A route that fits, and the values of the parameters in its path. */
    record Found(Registered<Routing> routing, Map<String, String> parameters) {

        Route route() {
            return routing.value().route();
        }
    }

    /** The route for a method and a path. */
    Optional<Found> find(String method, String path) {
        return fitting(path).stream()
                .filter(found -> found.route().method().equals(method))
                .min(BY_PRECEDENCE);
    }

    /** The methods that a path can be asked with, sorted. */
    List<String> methods(String path) {
        return fitting(path).stream()
                .map(found -> found.route().method())
                .distinct()
                .sorted()
                .toList();
    }

    private List<Found> fitting(String path) {
        List<Found> fitting = new ArrayList<>();
        for (Registered<Routing> each : all) {
            PathTemplate.match(each.value().route().path(), path)
                    .ifPresent(parameters -> fitting.add(new Found(each, parameters)));
        }
        return fitting;
    }
}
