package dev.autobot.core.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The figures of plugins, asked for when somebody reads them. */
final class PluginMetrics {

    private final PrometheusRegistry registry;
    private final Supplier<Collection<PluginFigures>> figures;

    private PluginMetrics(PrometheusRegistry registry, Supplier<Collection<PluginFigures>> figures) {
        this.registry = registry;
        this.figures = figures;
    }

    /** Adds the figures to a registry. */
    static void register(PrometheusRegistry registry, Supplier<Collection<PluginFigures>> figures) {
        PluginMetrics metrics = new PluginMetrics(registry, figures);
        metrics.states();
        metrics.gauge("autobot_plugin_generation", "Times that the plugin was loaded.", PluginFigures::generation);
        metrics.gauge("autobot_plugin_in_flight", "Calls and runs under way.", PluginFigures::inFlight);
        metrics.gauge(
                "autobot_plugin_p95_seconds", "What 95 of 100 of its last calls took.", PluginFigures::p95Seconds);
        metrics.gauge("autobot_plugin_leaked", "Former generations still in memory.", PluginFigures::leaked);
        metrics.counter("autobot_plugin_calls_total", "Calls that ended.", PluginFigures::calls);
        metrics.counter("autobot_plugin_errors_total", "Calls that failed.", PluginFigures::errors);
    }

    private void states() {
        GaugeWithCallback.builder()
                .name("autobot_plugin_state")
                .help("1 for the state that the plugin is in.")
                .labelNames("plugin", "state")
                .callback(callback -> figures.get().forEach(each -> callback.call(1, each.plugin(), each.state())))
                .register(registry);
    }

    private void gauge(String name, String help, ToDoubleFunction<PluginFigures> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("plugin")
                .callback(callback ->
                        figures.get().forEach(each -> callback.call(value.applyAsDouble(each), each.plugin())))
                .register(registry);
    }

    private void counter(String name, String help, ToDoubleFunction<PluginFigures> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("plugin")
                .callback(callback ->
                        figures.get().forEach(each -> callback.call(value.applyAsDouble(each), each.plugin())))
                .register(registry);
    }
}
