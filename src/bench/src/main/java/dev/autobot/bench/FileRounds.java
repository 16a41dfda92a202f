package dev.autobot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The database's file under a load of durable events, against the same data compacted. */
final class FileRounds implements BenchPart {

    private static final double MOST_RATIO = 2;
    private static final int THREADS = 64;
    private static final double KILOBYTE = 1_024;
    private static final Duration COMPACT_LIMIT = Duration.ofMinutes(5);

    /** How much the journal keeps meanwhile. */
    enum Retention {
        /** Everything, so that live data only grows. */
        ALL("all kept", Map.of("AUTOBOT_JOURNAL_EVENTS", "2000000000")),

        /** As many as by default, but removed each second and not each half minute, so that a short load shows it. */
        DEFAULT("10 000 kept", Map.of("AUTOBOT_JOURNAL_TRIM_PERIOD", "1s"));

        private final String words;
        private final Map<String, String> variables;

        Retention(String words, Map<String, String> variables) {
            this.words = words;
            this.variables = variables;
        }
    }

    private final DurableOptions options;
    private final Retention retention;
    private final List<Long> sizes = new ArrayList<>();
    private long stopped;
    private long live;

    FileRounds(Options options, Retention retention) {
        this.options = options.durable();
        this.retention = retention;
    }

    @Override
    public boolean isWanted() {
        return options.file() > 0;
    }

    @Override
    public void measure(ServerFolder platform) {
        platform.forgetData();
        Path file = platform.database();
        try (RunningServer server = RunningServer.start(platform, retention.variables);
                Appender appender = new Appender(server, options.characters())) {
            for (int left = options.file(); left > 0; left -= options.fileStep()) {
                appender.append(Math.min(left, options.fileStep()), THREADS);
                sizes.add(size(file));
            }
        }
        stopped = size(file);
        live = size(compacted(platform));
        System.out.printf(
                Locale.ROOT,
                "Database file, %s, KB each %d events: %s%n",
                retention.words,
                options.fileStep(),
                sizes.stream().map(bytes -> Math.round(bytes / KILOBYTE)).toList());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new BenchException(file + " cannot be looked at", e);
        }
    }

    private static Path compacted(ServerFolder platform) {
        Path copy = platform.data().resolve("compacted/autobot.mv.db");
        try {
            Files.createDirectories(copy.getParent());
            Files.copy(platform.database(), copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BenchException(platform.database() + " cannot be copied", e);
        }
        // not SHUTDOWN COMPACT, which compresses what the running server does not
        Child.run(
                COMPACT_LIMIT,
                platform.data().resolve("compact.log"),
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                platform.databaseJar().toString(),
                "org.h2.mvstore.MVStoreTool",
                "-compact",
                copy.toString());
        return copy;
    }

    private double last() {
        return sizes.get(sizes.size() - 1);
    }

    private double peak() {
        return sizes.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    @Override
    public void report() {
        System.out.printf(
                "  %-42s %12s %12s %8s%n",
                "Database file after " + options.file() + ", " + retention.words, "KB", "live", "ratio");
        print("  largest size seen", peak());
        print("  after the load", last());
        print("  after the stop", stopped);
    }

    private void print(String what, double bytes) {
        System.out.printf(
                Locale.ROOT, "  %-42s %12.0f %12.0f %8.2f%n", what, bytes / KILOBYTE, live / KILOBYTE, bytes / live);
    }

    @Override
    public void judge(Targets targets) {
        if (retention == Retention.ALL) {
            targets.checkAtMost("database file to live data", last() / live, MOST_RATIO);
        }
    }
}
