package dev.autobot.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The packaged server archive, unpacked and started as its operator would, in a folder and on ports of its own.
 *
 * <p>Every wait has a deadline; the process is ended by its own handle, whatever happens.
 */
final class PackagedServer implements AutoCloseable {

    /** A folder of this fork's own, named by its number. */
    private static final Path WORK = Path.of(System.getProperty("autobot.work"));

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /**
     * Ports are taken from below those that the system gives to whoever opens a connection: between the moment when one
     * is found free and the start of the server that listens on it, some other test may open thousands.
     */
    private static final int LOWEST_PORT = 12_000;

    private static final int PORTS = 18_000;
    private static final int MOST_FORKS = 8;
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS / MOST_FORKS));
    /** How long a start, or a start that is refused, may take on a busy machine. */
    static final Duration START_LIMIT = Duration.ofSeconds(300);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(120);

    /**
     * For servers that live for some seconds: without the second compiler, which would work for nothing, a start needs
     * less than half the processor time. What is measured, and what runs under load, is {@link #atFullSpeed}.
     */
    static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Path home;
    private final Map<String, String> environment;
    private final int httpPort = freePort();
    private final int httpsPort = freePort();
    private Process process;
    private ConsoleCapture console;
    private Duration startTook;

    private PackagedServer(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /** Unpacks a server; it is not started. */
    static PackagedServer unpack(Map<String, String> environment) {
        Path home = WORK.resolve("server-" + NUMBER.incrementAndGet());
        try {
            deleteTree(home);
            unzip(Path.of(System.getProperty("autobot.archive")), home);
        } catch (IOException e) {
            throw new UncheckedIOException("the server archive cannot be unpacked", e);
        }
        return new PackagedServer(home, new HashMap<>(environment));
    }

    /** Unpacks a server and starts it. */
    static PackagedServer started(Map<String, String> environment) {
        PackagedServer server = unpack(environment);
        server.start();
        return server;
    }

    /** Puts a plugin's jar on the server's class path. */
    PackagedServer with(Path jar) {
        Path war = home.resolve("wlp/usr/servers/autobot/apps/autobot.war");
        try (FileSystem zip = FileSystems.newFileSystem(war, Map.of())) {
            Path target = zip.getPath("WEB-INF/lib/" + jar.getFileName());
            Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Has the server run in the virtual machine that its operator would have. */
    PackagedServer atFullSpeed() {
        set("JVM_ARGS", "");
        return this;
    }

    /** Starts the server and waits until it says that it is ready. */
    void start() {
        long began = System.nanoTime();
        launch();
        if (!console.await("is ready after", START_LIMIT)) {
            close();
            throw new AssertionError("the server did not become ready:\n" + console.text());
        }
        startTook = Duration.ofNanos(System.nanoTime() - began);
    }

    /** How long the last start took: how fast this machine is at the moment. */
    Duration startTook() {
        return startTook;
    }

    /** Starts the server without waiting. */
    void launch() {
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("wlp/bin/server").toString(), "run", "autobot");
        builder.redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AUTOBOT_"));
        builder.environment().put("AUTOBOT_HTTP_PORT", String.valueOf(httpPort));
        builder.environment().put("AUTOBOT_HTTPS_PORT", String.valueOf(httpsPort));
        builder.environment().put("AUTOBOT_DATA_DIR", data().toString());
        builder.environment().put("WLP_OUTPUT_DIR", home.resolve("out").toString());
        builder.environment().put("JVM_ARGS", SHORT_LIVED);
        builder.environment()
                .put("AUTOBOT_HEARTBEAT", "120s"); // a test that only listens on a busy machine says nothing
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console = new ConsoleCapture(process.getInputStream());
    }

    /** Changes a variable of the environment for the next start. */
    void set(String name, String value) {
        environment.put(name, value);
    }

    Path data() {
        return home.resolve("data");
    }

    Path home() {
        return home;
    }

    int httpPort() {
        return httpPort;
    }

    URI http(String path) {
        return URI.create("http://localhost:" + httpPort + path);
    }

    URI ws(String path) {
        return URI.create("ws://localhost:" + httpPort + path);
    }

    URI wss(String path) {
        return URI.create("wss://localhost:" + httpsPort + path);
    }

    /** What the server has printed so far. */
    String console() {
        return console.text();
    }

    boolean printsWithin(String text, Duration limit) {
        return console.await(text, limit);
    }

    /** The server's log file, which holds more than the console. */
    String log() {
        try {
            return Files.readString(home.resolve("out/autobot/logs/messages.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in the server's log folder, failure reports included. */
    String logs() {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(home.resolve("out/autobot/logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    /** The classes in the server's heap that are in use, with their numbers. */
    String classHistogram() {
        long pid = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow();
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(pid),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The exit code, waited for. */
    int exitCode(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the server still runs after " + limit + ":\n" + console.text());
        }
        return process.exitValue();
    }

    /** The id of the server's virtual machine: the script that started it may be its parent. */
    long pid() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(process.toHandle()), process.descendants())
                .filter(handle -> handle.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    /** The files of Liberty's failure reports. */
    java.util.List<Path> failureReports() {
        Path folder = home.resolve("out/autobot/logs/ffdc");
        if (!Files.exists(folder)) {
            return java.util.List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the server to stop, as an orchestrator does. */
    void terminate() {
        process.destroy();
    }

    /** Stops the server's virtual machine where it is, as a machine that is put to sleep. */
    void pause() {
        signal("STOP");
    }

    /** Lets a paused server go on. */
    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start();
            if (!kill.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("the signal " + name + " cannot be sent");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Ends the server as a power cut would. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** The same, and leaves the processes alone that it has begun. */
    void killAlone() throws InterruptedException {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        exitCode(STOP_LIMIT);
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A port on which nobody listens, and which no other fork of these tests takes. */
    static int freePort() {
        int fork = Integer.parseInt(WORK.getFileName().toString()) % MOST_FORKS;
        for (int i = 0; i < PORTS / MOST_FORKS; i++) {
            int port = LOWEST_PORT + NEXT_PORT.getAndIncrement() % (PORTS / MOST_FORKS) * MOST_FORKS + fork;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody has it; the next one, then
            }
        }
        throw new AssertionError("no port from " + LOWEST_PORT + " to " + (LOWEST_PORT + PORTS) + " is free");
    }

    private static void unzip(Path archive, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    write(zip, file);
                }
            }
        }
        target.resolve("wlp/bin/server").toFile().setExecutable(true);
    }

    private static void write(InputStream from, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            from.transferTo(out);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
