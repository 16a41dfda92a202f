package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The plugin that reads a format is overwritten or deleted while a document of it is being read. */
class KnowledgeSwapIT {

    /** A plugin that reads pictures: for so long, and then says something. */
    private static JarOfSource reader(String version, int millis, String says) {
        String parser = "private static final class Pictures implements DocumentParser {"
                + "public Set<String> extensions() { return Set.of(\"pic\"); }"
                + "public String parse(java.nio.file.Path file, String name, Run run) {"
                + "long end = System.nanoTime() + " + millis + "000000L;"
                + "while (System.nanoTime() < end && !run.isCancelled()) {"
                + "java.util.concurrent.locks.LockSupport.parkNanos(5000000L); }"
                + "return \"" + says + "\"; } }";
        String start = "public void start(PluginContext context) {"
                + "context.contribute(DocumentParser.class, new Pictures()); }";
        return JarOfSource.plugin("pictures")
                .version(version)
                .line("api", "[1.2,2)")
                .having(parser + start);
    }

    private static String reading(Librarian librarian, String name) {
        String id = librarian.add(name, "bytes of " + name);
        Waits.until(() -> librarian.document(id).getString("state").equals("parsing"), Librarian.LIMIT);
        return id;
    }

    private static void assertOver(JsonObject document) {
        if (!document.getString("state").equals("indexed")) {
            assertThat(document.getString("state")).isEqualTo("failed");
            assertThat(document.getString("reason")).isNotBlank();
        }
    }

    @Test
    void everyDocumentIsIndexedOrFailedWithAReasonWhenItsReaderIsReplaced() {
        try (PackagedServer server = PackagedServer.unpack(Map.of())) {
            PluginConsole console = new PluginConsole(server);
            reader("1.0.0", 4_000, "slow words").dropAs(console.file("pictures.jar"));
            server.start();
            console.awaitState("pictures.jar", "active");
            try (Librarian librarian = Librarian.of(server)) {
                String swapped = reading(librarian, "a.pic");
                reader("1.1.0", 10, "quick words").dropAs(console.file("pictures.jar"));
                console.await(
                        "pictures.jar", each -> each.getString("version", "").equals("1.1.0"));
                assertOver(librarian.ended(swapped));

                String next = librarian.add("b.pic", "other bytes");
                assertThat(librarian.ended(next).getString("state")).isEqualTo("indexed");
                assertThat(librarian.search("quick words")).isNotEmpty();
            }
        }
    }

    @Test
    void everyDocumentIsIndexedOrFailedWithAReasonWhenItsReaderIsDeleted() throws java.io.IOException {
        try (PackagedServer server = PackagedServer.unpack(Map.of())) {
            PluginConsole console = new PluginConsole(server);
            reader("1.0.0", 4_000, "slow words").dropAs(console.file("pictures.jar"));
            server.start();
            console.awaitState("pictures.jar", "active");
            try (Librarian librarian = Librarian.of(server)) {
                String read = reading(librarian, "a.pic");
                String waiting = librarian.add("b.pic", "other bytes");
                java.nio.file.Files.delete(console.file("pictures.jar"));
                assertOver(librarian.ended(read));
                assertOver(librarian.ended(waiting));
            }
        }
    }
}
