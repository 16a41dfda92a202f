package dev.autobot.plugin;

/** This server, in all its lives. Provided by the platform; ask {@link PluginContext#find}. */
@FunctionalInterface
public interface Installation {

    /**
     * Names the installation: the same after each restart, and another one for every data folder, also when several
     * servers share a database.
     *
     * @return a UUID in its text form
     */
    String id();
}
