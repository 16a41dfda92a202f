package dev.autobot.core.plugin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;

/** The ids of plugins that an operator has disabled, a line each in a file beside the jars. Thread-safe. */
final class DisabledPlugins {

    private final Path file;

    DisabledPlugins(Path file) {
        this.file = file;
    }

    synchronized boolean contains(String id) {
        return read().contains(id);
    }

    synchronized void add(String id) {
        Set<String> ids = read();
        if (ids.add(id)) {
            write(ids);
        }
    }

    synchronized void remove(String id) {
        Set<String> ids = read();
        if (ids.remove(id)) {
            write(ids);
        }
    }

    private Set<String> read() {
        try {
            Set<String> ids = new TreeSet<>();
            Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(ids::add);
            return ids;
        } catch (NoSuchFileException e) {
            return new TreeSet<>();
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    private void write(Set<String> ids) {
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.createDirectories(file.getParent());
            Files.write(part, ids);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    private PlatformException failed(String what, IOException cause) {
        return new PlatformException(
                ErrorCodes.SYSTEM_ERROR, "The list of disabled plugins, " + file + ", cannot be " + what + ".", cause);
    }
}
