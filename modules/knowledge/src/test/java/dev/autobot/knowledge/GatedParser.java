package dev.autobot.knowledge;

import dev.autobot.knowledge.document.TextParser;
import dev.autobot.knowledge.parse.Chunk;
import dev.autobot.knowledge.parse.ParsedDocument;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Reads texts, each paragraph a passage. A text with {@code BROKEN} cannot be read, {@code CRASH} is a bug, and
 * {@code WAIT} is read only when the gate is opened, or nobody wants it any more.
 */
public final class GatedParser implements TextParser {

    private final List<String> read = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(1);
    private volatile CountDownLatch reached = new CountDownLatch(1);

    @Override
    public Set<String> extensions() {
        return Set.of("txt", "md", "html");
    }

    @Override
    public ParsedDocument parse(Path file, String filename, String documentId, BooleanSupplier isCancelled)
            throws IOException {
        read.add(filename);
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (text.contains("BROKEN")) {
            throw new PlatformException(ErrorCodes.BAD_DOCUMENT, "It is broken.");
        }
        if (text.contains("CRASH")) {
            throw new IllegalStateException("a bug");
        }
        if (text.contains("WAIT")) {
            await(isCancelled);
        }
        return ofMarkdown(text.equals("NOTHING") ? "" : text, documentId);
    }

    private void await(BooleanSupplier isCancelled) {
        reached.countDown();
        try {
            while (!gate.await(20, TimeUnit.MILLISECONDS)) {
                if (isCancelled.getAsBoolean()) {
                    throw new PlatformException(ErrorCodes.RUN_CANCELLED, "Nobody wants it.");
                }
            }
        } catch (InterruptedException e) {
            throw new PlatformException(ErrorCodes.RUN_CANCELLED, "Interrupted.", e);
        }
    }

    @Override
    public ParsedDocument ofMarkdown(String markdown, String documentId) {
        List<Chunk> chunks = new ArrayList<>();
        int start = 0;
        for (String paragraph : markdown.split("\n\n")) {
            if (!paragraph.isEmpty()) {
                chunks.add(new Chunk(
                        documentId + "-" + chunks.size(),
                        "",
                        start,
                        start + paragraph.length(),
                        paragraph,
                        Chunk.Kind.PROSE));
            }
            start += paragraph.length() + 2;
        }
        return new ParsedDocument(markdown, chunks, "");
    }

    /** Waits until a text with {@code WAIT} is being read. */
    public void awaitReached() throws InterruptedException {
        if (!reached.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("no text that waits was read within 60 s");
        }
    }

    /** Lets the texts that wait be read. */
    public void open() {
        gate.countDown();
    }

    /** Makes texts wait again. */
    public void shut() {
        gate = new CountDownLatch(1);
        reached = new CountDownLatch(1);
    }

    /** The names of all files that were read, in order. */
    public List<String> read() {
        return List.copyOf(read);
    }
}
