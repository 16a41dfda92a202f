package dev.autobot.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build wrote down of itself. */
final class BuildInfo {

    private static final String FILE = "build.properties";

    private BuildInfo() {}

    /** The server's version, such as {@code 0.1.0}. */
    static String version() {
        Properties properties = new Properties();
        try (InputStream file = BuildInfo.class.getResourceAsStream(FILE)) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
