package dev.autobot.plugin;

/**
 * One extension of the platform: what a plugin jar contains exactly one of.
 *
 * <p>Found by {@link java.util.ServiceLoader}, so it needs a public constructor without parameters; the constructor
 * does no work. Who the plugin is stands in the jar's descriptor, {@code META-INF/autobot-plugin.properties}, which the
 * platform reads before it loads any class:
 *
 * <pre>{@code
 * id=greeter
 * version=1.4.0
 * api=[1.0,2)
 * types=greet,greet_all
 * }</pre>
 *
 * <p>{@code id} and {@code version} are those of {@link PluginInfo}; {@code api} is the range of versions of
 * {@linkplain PluginsApi this contract} that the plugin works with; {@code types} names each message type that it
 * handles, so that two plugins that want the same one are found before either runs.
 *
 * <p>The platform calls {@link #start} once, later {@link #stop} once, never both at a time. Replacing the jar makes a
 * new instance in a class loader of its own, which starts while this one still works; so do not hold on to what only
 * one may have, such as a port.
 */
public interface Plugin {

    /**
     * Registers what the plugin offers. Nothing of it is visible to anybody until this method has returned.
     *
     * @param context owns every registration; all end when the plugin is stopped
     * @throws Exception if the plugin cannot work: nothing that was registered counts, and an older version of the
     *     plugin that was running goes on. Throw a {@link PlatformException} when the operator can mend it: its message
     *     is shown without a stack trace
     */
    void start(PluginContext context) throws Exception;

    /**
     * Ends what {@link #start} began and the context does not own. Called after the last call into the plugin has
     * returned; registrations and {@linkplain PluginContext#own owned} resources are closed afterwards.
     *
     * @throws Exception is logged; nothing else depends on it
     */
    default void stop() throws Exception {}
}
