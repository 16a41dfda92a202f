package dev.autobot.knowledge.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were made to do harm. */
class HostileFilesTest {

    private static final int LEVELS = 100_000;

    @TempDir
    private Path folder;

    private final Parser parser = new Parser(ParseLimits.DEFAULT);

    private ParsedDocument parsed(String name, String text) {
        return Texts.parsed(parser, name, text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.md", "a.log", "a.csv", "a.html", "a.json", "a.jsonl", "a.java", "a.yaml"})
    @Timeout(60)
    void readsAGigabyteOfOneLineUpToTheLimit(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "abcdefgh".repeat(200_000));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1_000_000_000L);
        }
        Parser limited = new Parser(new ParseLimits(1_000_000, 1_000_000, 50_000, 1_000, 100_000));

        ParsedDocument document = limited.parse(file, name, "d-1", () -> false);

        Tiling.assertHolds(document);
        assertThat(document.text().length()).isBetween(900_000, 1_000_000);
        assertThat(document.note()).contains("Only the first 1 000 000 characters were read.");
    }

    @Test
    @Timeout(60)
    void readsNoFurtherThanTheLimitWhereNothingIsLeftOfWhatItReads() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "word ".repeat(2_000));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1_000_000_000L);
        }
        AtomicInteger looks = new AtomicInteger();

        ParsedDocument document = parser.parse(file, "a.txt", "d-1", () -> looks.incrementAndGet() < 0);

        assertThat(document.text()).hasSize(10_000);
        assertThat(document.note()).isEqualTo("Only the first 20 000 000 characters were read.");
        assertThat(looks.get()).isLessThan(3_000); // 80 MB in pieces of 32 KiB, and not a gigabyte
    }

    @Test
    @Timeout(60)
    void takesJsonThatIsNestedTooDeeplyForText() {
        ParsedDocument document = parsed("a.json", "[".repeat(LEVELS) + "1" + "]".repeat(LEVELS));

        assertThat(document.note()).contains("nested too deeply");
        assertThat(parsed("a.json", "{\"a\":".repeat(LEVELS) + "1").note()).contains("nested too deeply");
        assertThat(parsed("a.jsonl", "[".repeat(LEVELS)).note()).contains("no JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<p>",
                "<span>",
                "<ul><li>",
                "<table><tr><td>",
                "<a href=x>",
                "<blockquote>",
                "<i><p>",
                "<h1>",
                "<pre>",
                "<select><option>",
                "<form>",
                "<x>",
                "<svg>",
                "<dl><dd>",
                "<font color=red>",
                "<b id=1><i><u><s><em>"
            })
    @Timeout(60)
    void readsHtmlThatIsNestedDeeply(String tags) {
        ParsedDocument document = parsed("a.html", "<p>Hello.</p>" + tags.repeat(LEVELS) + "deep down");

        assertThat(document.text()).startsWith("Hello.");
    }

    @Test
    @Timeout(60)
    void readsMarkdownThatIsNestedDeeply() {
        parsed(
                "a.md",
                ">".repeat(LEVELS) + " a\n" + "- ".repeat(LEVELS) + "\n" + "[".repeat(LEVELS) + "*".repeat(LEVELS));
        parsed("a.md", " ".repeat(LEVELS) + "a\n" + "|".repeat(LEVELS) + "\n" + "|-".repeat(LEVELS) + "\n");
        parsed("a.md", "# a\n".repeat(LEVELS));
        parsed("a.java", "  ".repeat(LEVELS) + "void a(\n" + "a ".repeat(LEVELS));
        parsed("a.csv", "\"".repeat(LEVELS) + ",".repeat(LEVELS) + "\n".repeat(LEVELS));
    }

    @Test
    void cutsTheTextAfterTheLastPassage() {
        ParsedDocument document = parsed("a.md", "# a\n\nb\n\n".repeat(60_000));

        assertThat(document.chunks()).hasSize(50_000);
        assertThat(document.note()).isEqualTo("Only the first 50 000 passages were read.");
        assertThat(document.text()).endsWith("b");
    }

    @Test
    void refusesAnArchiveUnderTheNameOfAText() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb"));
            zip.write(new byte[10_000_000]);
        }

        assertThatThrownBy(() -> Texts.parsed(parser, "bomb.md", bytes.toByteArray()))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCodes.BAD_DOCUMENT);
                    assertThat(e.getMessage())
                            .isEqualTo("The document cannot be read. The name ends in .md, but its content is "
                                    + "a ZIP archive or an"
                                    + " office document: give it the ending that it should have, or "
                                    + "save it again in the format"
                                    + " that its name says.");
                });
    }

    @Test
    void refusesRandomBytes() {
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);

        for (String extension : parser.extensions()) {
            assertThatThrownBy(() -> Texts.parsed(parser, "a." + extension, bytes))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.BAD_DOCUMENT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.exe", "noextension", "a.", "", "../../etc/passwd", "a.md/x\u0000"})
    void refusesWhatItDoesNotKnow(String name) {
        assertThatThrownBy(() -> parsed(name, "text"))
                .isInstanceOf(PlatformException.class)
                .hasMessage("The document cannot be read. It is of no kind that is read here: save it as text, "
                        + "Markdown or HTML,"
                        + " and add it again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.md", "a.csv", "a.html", "a.json", "a.jsonl", "a.java"})
    void endsSoonAfterItIsCancelled(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, ("{\"a\": [\"<p>word</p>\"]}\n\n").repeat(40_000));
        AtomicInteger whole = new AtomicInteger();
        parser.parse(file, name, "d-1", () -> whole.incrementAndGet() < 0);

        for (int late = 0; late < whole.get(); late += Math.max(1, whole.get() / 8)) {
            AtomicInteger looks = new AtomicInteger();
            int last = late;
            assertThatThrownBy(() -> parser.parse(file, name, "d-1", () -> looks.getAndIncrement() >= last))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.RUN_CANCELLED));
            assertThat(looks.get()).isEqualTo(last + 1);
        }
    }
}
