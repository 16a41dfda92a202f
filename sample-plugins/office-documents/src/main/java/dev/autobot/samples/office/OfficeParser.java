package dev.autobot.samples.office;

import dev.autobot.plugin.DocumentParser;
import dev.autobot.plugin.Run;
import dev.autobot.samples.office.reader.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Has documents read in another process. Thread-safe. */
final class OfficeParser implements DocumentParser {

    private final Readers readers;

    OfficeParser(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Set<String> extensions() {
        return Kind.extensions();
    }

    @Override
    public String parse(Path file, String filename, Run run) throws IOException {
        String extension = filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!extensions().contains(extension)) {
            throw Refusals.bad("Its name ends in none of " + String.join(", ", extensions()) + ": rename it.");
        }
        return readers.read(file.toAbsolutePath(), extension, run);
    }
}
