package dev.autobot.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that runs and is ready. Closing it ends its process. */
final class RunningServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration JCMD_LIMIT = Duration.ofMinutes(1);
    private static final int ANSWER_MILLIS = 1_000;
    private static final int LEAST_PORT = 20_000;
    private static final int MOST_PORT = 30_000;
    private static final int PORT_TRIES = 100;
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern HEAP_USED = Pattern.compile("heap\\s.*?used (\\d+)K");

    private final ServerFolder folder;
    private final Child process;
    private final int port;
    private final Duration startUp;

    private RunningServer(ServerFolder folder, Child process, int port, Duration startUp) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.startUp = startUp;
    }

    /** Starts a server and waits until it says that it is ready. */
    static RunningServer start(ServerFolder folder) {
        return start(folder, Map.of());
    }

    /** Starts a server with further environment variables and waits until it says that it is ready. */
    static RunningServer start(ServerFolder folder, Map<String, String> variables) {
        int port = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(folder.home().resolve("bin/server").toString(), "run", folder.name());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", JAVA_HOME.toString(),
                        "AUTOBOT_HTTP_PORT", String.valueOf(port),
                        "AUTOBOT_HTTPS_PORT", String.valueOf(freePort()),
                        "AUTOBOT_DATA_DIR", folder.data().toString(),
                        "AUTOBOT_MESSAGE_RATE", "0",
                        "AUTOBOT_USER_MESSAGE_RATE", "0",
                        "AUTOBOT_SOCKETS_PER_USER", "0"));
        builder.environment().putAll(variables);
        long begin = System.nanoTime();
        Child process = Child.start(builder, folder.home().resolveSibling("console.log"));
        if (!Pause.until(() -> !process.isAlive() || isReady(port), START_LIMIT) || !process.isAlive()) {
            process.close();
            throw new BenchException("The server '" + folder.name() + "' did not become ready:\n" + process.tail());
        }
        return new RunningServer(folder, process, port, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** A port below those that the system gives to clients: with thousands of them, one might sit on ours meanwhile. */
    private static int freePort() {
        for (int tries = 0; tries < PORT_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, MOST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken; the next one may be free
            }
        }
        throw new BenchException("No free port from " + LEAST_PORT + " to " + MOST_PORT + " on the loopback address");
    }

    private static boolean isReady(int port) {
        try {
            URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
            HttpURLConnection question = (HttpURLConnection) ready.toURL().openConnection();
            question.setConnectTimeout(ANSWER_MILLIS);
            question.setReadTimeout(ANSWER_MILLIS);
            try {
                return question.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                question.disconnect();
            }
        } catch (IOException e) {
            return false; // not yet
        }
    }

    int port() {
        return port;
    }

    /** The step in which a plugin's present generation took its place, in milliseconds, as the server tells it. */
    double publishMillis(String plugin) {
        Pattern figure = Pattern.compile("\"id\":\"" + plugin + "\".*?\"publish_ms\":([0-9.Ee-]+)");
        Matcher matcher = figure.matcher(get("/api/plugins"));
        if (!matcher.find()) {
            throw new BenchException("The server does not tell of plugin '" + plugin + "'");
        }
        return Double.parseDouble(matcher.group(1));
    }

    private String get(String path) {
        try {
            URI address = URI.create("http://127.0.0.1:" + port + path);
            HttpURLConnection question = (HttpURLConnection) address.toURL().openConnection();
            question.setConnectTimeout(ANSWER_MILLIS);
            question.setReadTimeout(ANSWER_MILLIS);
            try (InputStream body = question.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                question.disconnect();
            }
        } catch (IOException e) {
            throw new BenchException("The server does not answer " + path + ": " + e, e);
        }
    }

    /** From the start of the process until it was ready. */
    Duration startUp() {
        return startUp;
    }

    /** Seconds that the server has used of all cores together so far. */
    double processorSeconds() {
        return process.processorTime().toMillis() / 1e3;
    }

    /** Resident memory after a collection. */
    Memory memory() {
        jcmd("GC.run");
        jcmd("GC.run"); // what the first one queued for finalizers and cleaners goes now
        long heap = first(HEAP_USED, jcmd("GC.heap_info"), "jcmd GC.heap_info");
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try {
            return new Memory(first(RESIDENT, Files.readString(status), status.toString()), heap);
        } catch (IOException e) {
            throw new BenchException(status + " cannot be read; memory is measured on Linux only", e);
        }
    }

    /** Memory in kilobytes: what the process holds, and what of its heap is in use. */
    record Memory(long resident, long heap) {}

    private String jcmd(String what) {
        Path output = folder.home().resolveSibling("jcmd.log");
        String jcmd = JAVA_HOME.resolve("bin/jcmd").toString();
        return Child.run(JCMD_LIMIT, output, jcmd, String.valueOf(process.pid()), what);
    }

    private static long first(Pattern pattern, String text, String where) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new BenchException("Nothing like " + pattern + " in " + where + ":\n" + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    @Override
    public void close() {
        process.close();
    }
}
