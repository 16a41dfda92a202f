package dev.autobot.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into a running virtual machine from outside, with the JDK's own {@code jcmd}. */
final class JvmProbe {

    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern METASPACE = Pattern.compile("Both:.* ([\\d.]+) KB \\([^)]*\\) used");
    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    private final long pid;

    JvmProbe(PackagedServer server) {
        this.pid = server.pid();
    }

    /** How many objects of each class are reachable: asking collects the garbage first. */
    Map<String, Long> objects() throws IOException, InterruptedException {
        return histogram(1);
    }

    /** How many bytes the reachable objects of each class take. */
    Map<String, Long> bytes() throws IOException, InterruptedException {
        return histogram(2);
    }

    private Map<String, Long> histogram(int column) throws IOException, InterruptedException {
        ask("GC.run"); // finalizers and cleaners see what the first collection found
        Map<String, Long> counts = new TreeMap<>();
        ask("GC.class_histogram")
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> {
                    counts.merge(row.group(3), Long.parseLong(row.group(column)), Long::sum);
                });
        return counts;
    }

    static long sum(Map<String, Long> counts, Predicate<String> classes) {
        return counts.entrySet().stream()
                .filter(entry -> classes.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Bytes of reachable objects. */
    long liveBytes() throws IOException, InterruptedException {
        return bytes().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Bytes of the heap in use now, garbage included. */
    long usedBytes() throws IOException, InterruptedException {
        Matcher used = USED.matcher(ask("GC.heap_info"));
        if (!used.find()) {
            throw new AssertionError("jcmd GC.heap_info does not say how much is used");
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    /** Bytes that classes take, after those of unreachable class loaders were unloaded. */
    long metaspaceBytes() throws IOException, InterruptedException {
        ask("GC.run");
        String info = ask("VM.metaspace scale=K");
        Matcher used = METASPACE.matcher(info);
        if (!used.find()) {
            throw new AssertionError("jcmd VM.metaspace does not say how much is used: " + info);
        }
        return Math.round(Double.parseDouble(used.group(1)) * 1024);
    }

    /** Class loaders of plugins that are reachable. */
    long pluginLoaders() throws IOException, InterruptedException {
        return objects().getOrDefault("dev.autobot.core.jar.PluginClassLoader", 0L);
    }

    int threads() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToInt(line -> Integer.parseInt(line.substring(8).trim()))
                .findFirst()
                .orElseThrow();
    }

    /** Open files and sockets. */
    int descriptors() throws IOException {
        try (var files = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return (int) files.count();
        }
    }

    private String ask(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(JCMD, String.valueOf(pid), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!jcmd.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS) || jcmd.exitValue() != 0) {
            throw new AssertionError("jcmd " + command + " failed: " + answer);
        }
        return answer;
    }
}
