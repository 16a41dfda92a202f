package dev.autobot.knowledge.document;

import dev.autobot.knowledge.parse.ParsedDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What reads files, as this room sees it. Thread-safe. */
public interface TextParser {

    /**
     * The formats that it reads.
     *
     * @return extensions in lower case, without the dot
     */
    Set<String> extensions();

    /**
     * Reads a file.
     *
     * @param file readable
     * @param filename as its user named it
     * @param documentId goes into the passages' ids
     * @param isCancelled asked often; the parse ends soon after it says so
     * @return what it says
     * @throws dev.autobot.plugin.PlatformException {@code BAD_DOCUMENT}, with a sentence for the user
     * @throws IOException when the disk fails
     */
    ParsedDocument parse(Path file, String filename, String documentId, BooleanSupplier isCancelled) throws IOException;

    /**
     * Makes passages of a text.
     *
     * @param markdown as another parser yielded it
     * @param documentId goes into the passages' ids
     * @return what it says
     */
    ParsedDocument ofMarkdown(String markdown, String documentId);
}
