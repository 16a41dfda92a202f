package dev.autobot.core.jar;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;

/** Finds the descriptors of plugins that are on a class path, where many jars have one. */
public final class ClassPathDescriptors {

    private ClassPathDescriptors() {}

    /**
     * The descriptor of the plugin that a class belongs to: the one in the same jar or folder, or else the only one
     * that the class can see.
     *
     * @param plugin the plugin's class
     * @throws PlatformException {@code BAD_PLUGIN} when there is none, several, or a wrong one
     */
    public static PluginDescriptor of(Class<?> plugin) {
        try {
            List<URL> all = Collections.list(plugin.getClassLoader().getResources(PluginDescriptor.PATH));
            URL own = own(all, home(plugin));
            if (own == null) {
                throw new PlatformException(
                        ErrorCodes.BAD_PLUGIN,
                        "The plugin " + plugin.getName() + " has " + (all.isEmpty() ? "no" : "more than one possible")
                                + " descriptor. Put " + PluginDescriptor.PATH + " into its jar.");
            }
            try (InputStream text = own.openStream()) {
                return PluginDescriptor.read(text);
            }
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCodes.BAD_PLUGIN, "The descriptor of " + plugin.getName() + " cannot be read: " + e + ".", e);
        }
    }

    /** What the address of each resource beside a class begins with. */
    private static String home(Class<?> plugin) {
        String file = plugin.getName().replace('.', '/') + ".class";
        URL address = plugin.getClassLoader().getResource(file);
        String text = address == null ? file : address.toString();
        return text.substring(0, text.length() - file.length());
    }

    private static URL own(List<URL> all, String home) {
        for (URL each : all) {
            if (each.toString().equals(home + PluginDescriptor.PATH)) {
                return each;
            }
        }
        return all.size() == 1 ? all.get(0) : null;
    }
}
