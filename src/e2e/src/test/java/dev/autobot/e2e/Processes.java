package dev.autobot.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processes of this host, found by what stands in their arguments or variables. */
final class Processes {

    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** Those that are alive and have a text among their arguments or variables: those that have ended have neither. */
    static List<String> with(String text) {
        try (Stream<Path> all = Files.list(PROC)) {
            return all.filter(folder -> folder.getFileName().toString().matches("\\d+"))
                    .filter(folder -> has(folder.resolve("cmdline"), text) || has(folder.resolve("environ"), text))
                    .map(folder -> folder.getFileName() + ": " + read(folder.resolve("cmdline")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(Path file, String text) {
        return read(file).contains(text);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace('\0', ' ');
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }
}
