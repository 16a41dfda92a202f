package dev.autobot.core.jar;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a plugin says of itself in {@link #PATH}, to be read before any of its classes is loaded. Immutable.
 *
 * @param info id and version
 * @param api the versions of the contract that it works with
 * @param types the message types that it handles, sorted
 */
public record PluginDescriptor(PluginInfo info, ApiRange api, Set<String> types) {

    /** Where it stands in a jar. */
    public static final String PATH = "META-INF/autobot-plugin.properties";

    private static final Map<String, String> EXAMPLES =
            Map.of("id", "id=greeter", "version", "version=1.4.0", "api", "api=[1.0,2)");
    private static final Set<String> KEYS = Set.of("id", "version", "api", "types");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final int LONGEST_TYPE = 60;
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}([-+][0-9A-Za-z.+-]{1,60})?");

    /** Makes the types unmodifiable, in their order. */
    public PluginDescriptor {
        types = Collections.unmodifiableSet(new TreeSet<>(types));
    }

    /**
     * Reads a descriptor.
     *
     * @param text not closed
     * @throws PlatformException {@code BAD_PLUGIN} saying which line is wrong and how it is written
     */
    public static PluginDescriptor read(InputStream text) throws IOException {
        Properties lines = new Properties();
        try {
            Reader reader = new InputStreamReader(text, StandardCharsets.UTF_8);
            lines.load(reader);
        } catch (IllegalArgumentException e) {
            throw bad("is not a property file: " + e.getMessage());
        }
        for (String key : lines.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw bad("has a line '" + key + "'; known are id, version, api and types");
            }
        }
        return new PluginDescriptor(info(lines), api(lines), types(lines));
    }

    private static PluginInfo info(Properties lines) {
        String version = line(lines, "version");
        if (!VERSION.matcher(version).matches()) {
            throw bad("says version=" + version + "; a version is written as 1.4.0");
        }
        try {
            return new PluginInfo(line(lines, "id"), version);
        } catch (IllegalArgumentException e) {
            throw bad("is wrong: " + e.getMessage());
        }
    }

    private static ApiRange api(Properties lines) {
        try {
            return ApiRange.of(line(lines, "api"));
        } catch (IllegalArgumentException e) {
            throw bad("says which API the plugin needs in a wrong way: " + e.getMessage());
        }
    }

    private static Set<String> types(Properties lines) {
        Set<String> types = new TreeSet<>();
        for (String type : lines.getProperty("types", "").split(",")) {
            String name = type.strip();
            if (name.isEmpty()) {
                continue;
            }
            if (!TYPE.matcher(name).matches() || name.length() > LONGEST_TYPE) {
                throw bad("names a message type '" + name
                        + "'; a type is lower-case words joined by underscores, at most " + LONGEST_TYPE
                        + " characters");
            }
            types.add(name);
        }
        return types;
    }

    private static String line(Properties lines, String key) {
        String value = lines.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw bad("has no line '" + key + "': add it, as in " + EXAMPLES.get(key));
        }
        return value;
    }

    private static PlatformException bad(String what) {
        return new PlatformException(ErrorCodes.BAD_PLUGIN, "The descriptor " + PATH + " " + what + ".");
    }
}
