package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.knowledge.parse.ParseLimits;
import dev.autobot.knowledge.parse.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The documents that the question set asks: the project's own, and texts in the public domain. */
final class TestDocuments {

    static final String COLLECTION = "all";

    private static final Parser PARSER = new Parser(ParseLimits.DEFAULT);

    private TestDocuments() {}

    /** Texts by their names. */
    static Map<String, String> read() throws IOException {
        Path root = root();
        Map<String, String> texts = new TreeMap<>();
        texts.put("README.md", Files.readString(root.resolve("README.md")));
        readFolder(root.resolve("src/docs"), texts);
        readFolder(root.resolve("modules/knowledge/src/test/resources/dev/autobot/knowledge/texts"), texts);
        return texts;
    }

    /** More texts about the same, of which no question asks. */
    static Map<String, String> readDecisions() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        readFolder(root().resolve("src/docs/adr"), texts);
        return texts;
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("plugins-api"))) {
            root = root.getParent();
        }
        return root;
    }

    private static void readFolder(Path folder, Map<String, String> texts) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".md")).toList()) {
                texts.putIfAbsent(file.getFileName().toString(), Files.readString(file));
            }
        }
    }

    /** The passages of a document, as of one that a user has added. */
    static List<IndexedChunk> passages(String name, String text) {
        IndexedChunk.Document document = new IndexedChunk.Document(name, name, COLLECTION);
        return PARSER.ofMarkdown(text, name).chunks().stream()
                .map(chunk -> new IndexedChunk(chunk, document, null))
                .toList();
    }
}
