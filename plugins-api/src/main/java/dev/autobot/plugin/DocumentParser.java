package dev.autobot.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Reads documents of some formats for the knowledge base. A plugin offers one by {@link PluginContext#contribute};
 * thread-safe.
 */
public interface DocumentParser {

    /**
     * The formats that it reads.
     *
     * @return extensions of file names, in lower case, without the dot
     */
    Set<String> extensions();

    /**
     * Reads a document. What it starts to do so, such as processes, is over when it returns or throws.
     *
     * @param file readable, of one of the {@linkplain #extensions extensions}; must not be changed
     * @param filename as its user named it
     * @param run the parse ends soon after it is cancelled
     * @return the document's text as Markdown: headings with {@code #}, tables with {@code |}. What is longer than the
     *     caller takes is cut off there
     * @throws PlatformException {@link ErrorCodes#BAD_DOCUMENT} when the document cannot be read; its text is told to
     *     the user
     * @throws IOException when the file cannot be read
     */
    @TakesTime
    String parse(Path file, String filename, Run run) throws IOException;
}
