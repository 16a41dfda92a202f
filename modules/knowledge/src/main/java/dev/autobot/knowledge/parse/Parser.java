package dev.autobot.knowledge.parse;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Reads text files of many formats, and makes passages of them. Thread-safe; keeps nothing.
 *
 * <p>Whatever a file holds, a parse ends: it reads no more than the {@link ParseLimits}, its stack does not grow with
 * how deeply something is nested, and its time grows with the length of the text.
 */
public final class Parser {

    private final ParseLimits limits;

    /**
     * A parser.
     *
     * @param limits of each document
     */
    public Parser(ParseLimits limits) {
        this.limits = limits;
    }

    /**
     * The formats that it reads.
     *
     * @return extensions of file names, in lower case, without the dot, sorted
     */
    public Set<String> extensions() {
        return Format.extensions();
    }

    /**
     * Reads a file.
     *
     * @param file must not be changed meanwhile
     * @param filename as its user named it; its extension says how it is read
     * @param documentId goes into the ids of the passages
     * @param isCancelled asked again and again; the parse ends soon after it says so
     * @return the text, cut off where it is longer than the limits, and its passages
     * @throws PlatformException {@link ErrorCodes#BAD_DOCUMENT} when it cannot be read, {@link
     *     ErrorCodes#RUN_CANCELLED} when it was cancelled
     * @throws IOException when the disk fails
     */
    public ParsedDocument parse(Path file, String filename, String documentId, BooleanSupplier isCancelled)
            throws IOException {
        String extension = extension(filename);
        Format format = Format.of(extension);
        if (format == null) {
            throw bad("It is of no kind that is read here: save it as text, Markdown or HTML, and add it again.");
        }
        byte[] head = head(file);
        Optional<String> problem = ContentCheck.problem(extension, true, head);
        if (problem.isPresent()) {
            throw bad(problem.get());
        }
        Cancel cancel = new Cancel(isCancelled);
        int most = format == Format.HTML ? Math.min(limits.markup(), limits.characters()) : limits.characters();
        Decoded decoded = new TextFile(file, most, cancel).read(head);
        return new Parse(documentId, limits, cancel).of(format, decoded);
    }

    /**
     * Makes passages of Markdown, as plugins make it of other formats.
     *
     * @param markdown may hold anything
     * @param documentId goes into the ids of the passages
     * @return the text, cut off where it is longer than the limits, and its passages
     */
    public ParsedDocument ofMarkdown(String markdown, String documentId) {
        CleanText clean = CleanText.of(markdown, limits.characters());
        String note =
                clean.isFull() ? "Only the first " + Counts.of(limits.characters()) + " characters were read." : "";
        Parse parse = new Parse(documentId, limits, new Cancel(() -> false));
        return parse.of(Format.MARKDOWN, new Decoded(clean.end(), note));
    }

    private static PlatformException bad(String sentence) {
        return new PlatformException(ErrorCodes.BAD_DOCUMENT, "The document cannot be read. " + sentence);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ContentCheck.HEAD);
        }
    }

    private static String extension(String filename) {
        int dot = filename.lastIndexOf('.');
        return dot < 0 ? "" : filename.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
