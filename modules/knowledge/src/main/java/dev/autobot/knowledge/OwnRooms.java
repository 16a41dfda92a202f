package dev.autobot.knowledge;

import dev.autobot.knowledge.answer.Extractor;
import dev.autobot.knowledge.document.TextParser;
import dev.autobot.knowledge.index.PassageIndex;
import dev.autobot.knowledge.parse.ParseLimits;
import dev.autobot.knowledge.parse.ParsedDocument;
import dev.autobot.knowledge.parse.Parser;
import dev.autobot.plugin.PluginContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The rooms of a server: the module's own parser, and an index on the disk. */
final class OwnRooms {

    private OwnRooms() {}

    static Rooms open(PluginContext context, Path folder) throws IOException {
        PassageIndex index = context.own(PassageIndex.open(folder.resolve("index")));
        return new Rooms(
                new OwnParser(new Parser(ParseLimits.DEFAULT)),
                new StoredPassageIndex(index),
                new OwnSearch(index, new Extractor(index)));
    }

    /** The parser, as documents see it. */
    private record OwnParser(Parser parser) implements TextParser {

        @Override
        public Set<String> extensions() {
            return parser.extensions();
        }

        @Override
        public ParsedDocument parse(Path file, String filename, String documentId, BooleanSupplier isCancelled)
                throws IOException {
            return parser.parse(file, filename, documentId, isCancelled);
        }

        @Override
        public ParsedDocument ofMarkdown(String markdown, String documentId) {
            return parser.ofMarkdown(markdown, documentId);
        }
    }
}
