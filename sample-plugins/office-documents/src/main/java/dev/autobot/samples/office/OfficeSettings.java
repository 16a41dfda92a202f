package dev.autobot.samples.office;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What the operator set.
 *
 * @param timeout how long a document may take
 * @param heap MiB of memory of the process that reads
 * @param mostOutput characters of a document's text; what is longer is cut off
 * @param atOnce processes at a time; further documents wait
 * @param java the program that runs the process
 */
record OfficeSettings(Duration timeout, int heap, int mostOutput, int atOnce, Path java) {

    static final String TIMEOUT = "office-documents.timeout";
    static final String HEAP = "office-documents.heap";
    static final String MOST_OUTPUT = "office-documents.max-output";
    static final String AT_ONCE = "office-documents.at-once";
    static final String JAVA = "office-documents.java";

    static OfficeSettings read(Settings settings) {
        Duration timeout = settings.duration(TIMEOUT, Duration.ofSeconds(120));
        if (timeout.isZero() || timeout.compareTo(Duration.ofHours(1)) > 0) {
            throw bad("TIMEOUT", "is a time up to 1h");
        }
        return new OfficeSettings(
                timeout,
                within(settings, HEAP, 512, 64, 16_384),
                within(settings, MOST_OUTPUT, 20_000_000, 1_000, 100_000_000),
                within(settings, AT_ONCE, 2, 1, 16),
                java(settings));
    }

    private static int within(Settings settings, String key, int fallback, int least, int most) {
        int number = settings.number(key, fallback);
        if (number < least || number > most) {
            String name = key.substring(key.indexOf('.') + 1).replace('-', '_').toUpperCase(Locale.ROOT);
            throw bad(name, "is a number from " + least + " to " + most);
        }
        return number;
    }

    private static Path java(Settings settings) {
        Path java = settings.text(JAVA).map(Path::of).orElse(Path.of(System.getProperty("java.home"), "bin", "java"));
        if (!Files.isExecutable(java)) {
            throw bad("JAVA", "names a program that can be run, such as /usr/bin/java, unlike " + java);
        }
        return java;
    }

    private static PlatformException bad(String name, String rule) {
        return new PlatformException(
                ErrorCodes.BAD_CONFIGURATION, "AUTOBOT_OFFICE_DOCUMENTS_" + name + " " + rule + ". Change it.");
    }
}
