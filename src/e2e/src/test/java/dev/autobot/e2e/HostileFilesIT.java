package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files that mean no good: limits hold, a reason is given, the server stays well. */
class HostileFilesIT {

    private static final int LEVELS = 100_000;

    private static PackagedServer server;
    private static Librarian librarian;

    @BeforeAll
    static void start() {
        server = PackagedServer.started(Map.of("JVM_ARGS", PackagedServer.SHORT_LIVED + " -Xmx512m"));
        librarian = Librarian.of(server);
    }

    @AfterAll
    static void stop() {
        librarian.close();
        server.close();
    }

    @AfterEach
    void theServerIsWell() {
        Http.requireReady(server);
        String id =
                librarian.add("well-" + System.nanoTime() + ".txt", "The server is well at " + System.nanoTime() + ".");
        assertThat(librarian.ended(id).getString("state")).isEqualTo("indexed");
        assertThat(server.log()).doesNotContain("OutOfMemoryError", "StackOverflowError");
    }

    /** Taken or refused, but never without a reason. */
    private static JsonObject fate(String name, byte[] content) {
        HttpResponse<String> answer = librarian.upload(name, content);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400, 413, 415, 422);
        assertThat(answer.body()).doesNotContain("\tat ", "java.lang");
        JsonObject body = TestSocket.parse(answer.body());
        if (answer.statusCode() != 200) {
            assertThat(body.toString()).contains("message");
            return null;
        }
        JsonObject ended =
                librarian.ended(body.getJsonArray("documents").getJsonObject(0).getString("id"));
        assertThat(ended.getString("state")).isIn("indexed", "failed");
        if (ended.getString("state").equals("failed")) {
            assertThat(ended.getString("reason")).isNotBlank();
        }
        return ended;
    }

    @Test
    void standsJsonOfManyLevels() {
        fate("deep.json", Librarian.utf8("[".repeat(LEVELS) + "]".repeat(LEVELS)));
        fate("deeper.json", Librarian.utf8("{\"a\":".repeat(LEVELS) + "1" + "}".repeat(LEVELS)));
    }

    @Test
    void standsHtmlOfManyLevels() {
        fate("deep.html", Librarian.utf8("<div>".repeat(LEVELS) + "deep" + "</div>".repeat(LEVELS)));
        fate("tables.html", Librarian.utf8("<table><tr><td>".repeat(20_000) + "cell"));
    }

    @Test
    void standsMarkdownOfManyLevels() {
        fate("deep.md", Librarian.utf8("> ".repeat(LEVELS) + "deep\n\n" + "- ".repeat(LEVELS) + "deep"));
        fate("fences.md", Librarian.utf8("```\n".repeat(LEVELS)));
        fate("pipes.md", Librarian.utf8("|" + " a |".repeat(LEVELS) + "\n|" + "---|".repeat(LEVELS)));
    }

    @Test
    void standsOneEndlessLine() {
        byte[] line = new byte[40_000_000];
        Arrays.fill(line, (byte) 'a');
        fate("line.txt", line);
        for (int i = 0; i < line.length; i += 7) {
            line[i] = ' ';
        }
        fate("words.txt", line);
        fate("line.csv", line);
    }

    @Test
    void refusesAnArchiveThatIsCalledAText() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb.txt"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }
        assertThat(librarian.upload("bomb.md", bytes.toByteArray()).statusCode())
                .isEqualTo(415);
    }

    @Test
    void standsWrongEncodings() {
        fate("latin.txt", new byte[] {'G', 'r', (byte) 0xfc, (byte) 0xdf, 'e', ' ', 'a', 'u', 's', ' ', (byte) 0xe4});
        fate("broken.txt", new byte[] {'x', (byte) 0xc3, ' ', (byte) 0xed, (byte) 0xa0, (byte) 0x80, ' ', 'y'});
        fate("utf16.txt", new byte[] {(byte) 0xff, (byte) 0xfe, 'h', 0, 'i', 0, ' ', 0, 'y', 0, 'o', 0, 'u', 0});
    }

    @Test
    void standsRandomBytesUnderEveryName() {
        long seed = Long.getLong("autobot.seed", System.nanoTime());
        System.out.println("HostileFilesIT: -Dautobot.seed=" + seed);
        Random random = new Random(seed);
        for (String extension : new String[] {"txt", "md", "html", "csv", "json", "java", "xml", "yaml"}) {
            byte[] bytes = new byte[1_000 + random.nextInt(50_000)];
            random.nextBytes(bytes);
            fate("random." + extension, bytes);
        }
    }
}
