package dev.autobot.tools.risk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables that lie beside the classes. */
final class Tables {

    private Tables() {}

    /** The lines of a table, without comments and empty lines. */
    static List<String> lines(String name) {
        try (InputStream table = Tables.class.getResourceAsStream(name)) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && (!line.startsWith("#")))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The table " + name + " of the risk rules cannot be read.", unreadable);
        }
    }
}
