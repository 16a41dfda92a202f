package dev.autobot.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A plugin with the tool {@code hold}, which begins and returns as a test wishes: it says by a file that it was begun,
 * and returns when there is another one, whoever interrupts it. It says who it was, of several servers.
 */
final class HoldingTool {

    private static final String SOURCE =
            """
            public record Hold(String name) {}

            public void start(PluginContext context) {
                java.nio.file.Path folder =
                        java.nio.file.Path.of(context.settings().text("data.dir").orElseThrow());
                context.tool(new Tool<>("hold", "Holds.", Hold.class, Tool.Risk.READS, call -> {
                    String name = call.arguments().name();
                    java.nio.file.Files.writeString(folder.resolve(name + ".begun"), call.id());
                    long end = System.nanoTime() + 240_000_000_000L;
                    while (!java.nio.file.Files.exists(folder.resolve(name + ".go")) && System.nanoTime() < end) {
                        Thread.interrupted();
                        java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                    }
                    return "held by " + context.settings().text("e2e.who").orElse("nobody");
                }));
            }
            """;

    private final PackagedServer server;
    private final String name;

    private HoldingTool(PackagedServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Adds the plugin to a server that has not started yet; {@code who} is what its tool calls itself. */
    static void addTo(PackagedServer server, String who) {
        Path folder = server.data().resolve("plugins");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JarOfSource.plugin("holding").having(SOURCE).dropAs(folder.resolve("holding.jar"));
        server.set("AUTOBOT_E2E_WHO", who);
    }

    /** The calls of one name in one server. */
    static HoldingTool of(PackagedServer server, String name) {
        return new HoldingTool(server, name);
    }

    boolean isBegun() {
        return Files.exists(file(".begun"));
    }

    /** Waits until a call has begun, and gives its id. */
    String begun() {
        Waits.until(this::isBegun, Waits.LIMIT);
        Waits.until(() -> read(".begun").length() == 36, Waits.LIMIT);
        return read(".begun");
    }

    /** Lets calls return, those that come as well. */
    void letGo() {
        try {
            Files.writeString(file(".go"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String ending) {
        return server.data().resolve(name + ending);
    }

    private String read(String ending) {
        try {
            return Files.readString(file(ending));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
