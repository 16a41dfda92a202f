package dev.autobot.plugin;

/**
 * One extension of the platform: what a plugin jar contains exactly one of.
 *
 * <p>Found by {@link java.util.ServiceLoader}, so it needs a public constructor without parameters; the constructor
 * does no work. The platform calls {@link #start} once, later {@link #stop} once, never both at a time.
 */
public interface Plugin {

    /**
     * Who this plugin is. Called before {@link #start}; gives the same answer each time.
     *
     * @return the id and version, shown to operators and named in errors
     */
    PluginInfo info();

    /**
     * Registers what the plugin offers. Nothing of it is visible to clients until this method has returned.
     *
     * @param context owns every registration; all end when the plugin is stopped
     * @throws Exception if the plugin cannot work; the server then does not start and says why. Throw a
     *     {@link PlatformException} when the operator can mend it: its message is shown without a stack trace
     */
    void start(PluginContext context) throws Exception;

    /**
     * Ends what {@link #start} began and the context does not own. Called after the last handler has returned;
     * registrations and {@linkplain PluginContext#own owned} resources are closed afterwards.
     *
     * @throws Exception is logged; the other plugins are stopped all the same
     */
    default void stop() throws Exception {}
}
