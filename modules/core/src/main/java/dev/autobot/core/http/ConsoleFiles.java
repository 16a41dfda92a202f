package dev.autobot.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the web console, as they lie on the class path. A server that was packed without the console has none.
 *
 * <p>Each is read once and kept; there are no more than were built. Thread-safe.
 */
final class ConsoleFiles {

    private static final String FOLDER = "dev/autobot/console/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");

    private final ClassLoader loader;
    private final Map<String, StaticFile> read = new ConcurrentHashMap<>();

    ConsoleFiles(ClassLoader loader) {
        this.loader = loader;
    }

    /** The page that everything else is loaded by. */
    Optional<StaticFile> page() {
        return file("index.html");
    }

    /** A script, a style or an image, whose name changes with its content. */
    Optional<StaticFile> asset(String name) {
        return NAME.matcher(name).matches() ? file("assets/" + name) : Optional.empty();
    }

    private Optional<StaticFile> file(String path) {
        return Optional.ofNullable(read.computeIfAbsent(path, this::load));
    }

    private StaticFile load(String path) {
        Optional<String> type = StaticFile.type(path);
        if (type.isEmpty()) {
            return null;
        }
        try (InputStream in = loader.getResourceAsStream(FOLDER + path)) {
            return in == null ? null : StaticFile.of(in.readAllBytes(), type.get());
        } catch (IOException e) {
            throw new UncheckedIOException("the console's file " + path + " cannot be read", e);
        }
    }
}
