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
        String markdown = parserOf(extension)
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.BAD_DOCUMENT,
                        "Nobody reads ." + extension + " files any more: the plugin that did is gone. Add it again, and"
                                + " retry."))
                .parse(file, name, run);
        return own.ofMarkdown(markdown, documentId);
    }

    private Optional<DocumentParser> parserOf(String extension) {
        return context.findAll(DocumentParser.class).stream()
                .filter(parser -> parser.extensions().contains(extension))
                .findFirst();
    }
}
