package dev.autobot.plugin.payload;

import java.util.List;

/**
 * What the server can do now: told to {@code autobot.v2} clients when they connect and whenever it changes.
 *
 * @param api the version of the plugin contract
 * @param plugins what runs, in the order of the ids
 */
public record Capabilities(String api, List<PluginCapabilities> plugins) {

    /**
     * What one plugin offers.
     *
     * @param id the plugin's id
     * @param version its version
     * @param generation counts the times that the plugin was loaded since the server started
     * @param messages the message types that it handles, sorted
     * @param tools the tools that it offers, sorted
     */
    public record PluginCapabilities(
            String id, String version, int generation, List<String> messages, List<String> tools) {}
}
