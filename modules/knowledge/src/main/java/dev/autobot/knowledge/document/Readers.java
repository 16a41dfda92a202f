package dev.autobot.knowledge.document;

import dev.autobot.knowledge.parse.ParsedDocument;
import dev.autobot.plugin.DocumentParser;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** All that reads files: the module's own parser first, then what plugins contribute. Thread-safe. */
final class Readers {

    private static final int TRIES = 3;

    private final PluginContext context;
    private final TextParser own;

    Readers(PluginContext context, TextParser own) {
        this.context = context;
        this.own = own;
    }

    /** The formats that somebody reads now. */
    Set<String> extensions() {
        Set<String> all = new HashSet<>(own.extensions());
        context.findAll(DocumentParser.class).forEach(parser -> all.addAll(parser.extensions()));
        return all;
    }

    /** Whether files of this extension are text. */
    boolean isText(String extension) {
        return own.extensions().contains(extension);
    }

    /** What a file is, by its name. */
    String mediaType(String name) {
        String extension = FileName.extension(name);
        return MediaTypes.of(extension, isText(extension));
    }

    /**
     * Reads a file.
     *
     * @param name says its format by its extension
     * @param run ends the parse when it is cancelled
     */
    ParsedDocument read(String documentId, Path file, String name, Run run) throws IOException {
        String extension = FileName.extension(name);
        if (isText(extension)) {
            return own.parse(file, name, documentId, run::isCancelled);
        }
        return own.ofMarkdown(markdown(extension, file, name, run), documentId);
    }

    /** Where a plugin is replaced right before it is asked, its next generation reads. */
    private String markdown(String extension, Path file, String name, Run run) throws IOException {
        for (int i = 1; ; i++) {
            try {
                return parserOf(extension).orElseThrow(() -> gone(extension)).parse(file, name, run);
            } catch (PlatformException e) {
                if (e.code() != ErrorCodes.PLUGIN_UNAVAILABLE || i == TRIES || run.isCancelled()) {
                    throw e;
                }
            }
        }
    }

    private static PlatformException gone(String extension) {
        return new PlatformException(
                ErrorCodes.BAD_DOCUMENT,
                "Nobody reads ." + extension + " files any more: the plugin that did is gone. Add it again, and"
                        + " retry.");
    }

    private Optional<DocumentParser> parserOf(String extension) {
        return context.findAll(DocumentParser.class).stream()
                .filter(parser -> parser.extensions().contains(extension))
                .findFirst();
    }
}
