package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.knowledge.parse.Chunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The documents that the question set asks: the project's own, and texts in the public domain. */
final class TestDocuments {

    static final String COLLECTION = "all";

    private TestDocuments() {}

    /** Texts by their names. */
    static Map<String, String> read() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("plugins-api"))) {
            root = root.getParent();
        }
        Map<String, String> texts = new TreeMap<>();
        texts.put("README.md", Files.readString(root.resolve("README.md")));
        readFolder(root.resolve("src/docs"), texts);
        readFolder(root.resolve("modules/knowledge/src/test/resources/dev/autobot/knowledge/texts"), texts);
        return texts;
    }

    private static void readFolder(Path folder, Map<String, String> texts) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".md")).toList()) {
                texts.putIfAbsent(file.getFileName().toString(), Files.readString(file));
            }
        }
    }

    /** The passages of a document. */
    static List<IndexedChunk> passages(String name, String text) {
        IndexedChunk.Document document = new IndexedChunk.Document(name, name, COLLECTION);
        return chunks(text).stream()
                .map(chunk -> new IndexedChunk(chunk, document, null))
                .toList();
    }

    /** Splits at headings, and then at paragraphs, or at lines, where a passage would be too long. */
    private static List<Chunk> chunks(String text) {
        List<Chunk> chunks = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        StringBuilder passage = new StringBuilder();
        boolean isCode = false;
        for (String line : text.split("\\R")) {
            boolean isHeading = !isCode && line.matches("#{1,6} .*");
            boolean isFull = !isCode && line.isBlank() && passage.length() > 800;
            if (isHeading || isFull || passage.length() + line.length() > 1_500) {
                add(chunks, text, String.join(" › ", headings), passage);
            }
            isCode ^= line.startsWith("```");
            if (isHeading) {
                int level = line.indexOf(' ');
                while (headings.size() >= level) {
                    headings.remove(headings.size() - 1);
                }
                headings.add(line.substring(level + 1));
            }
            passage.append(line).append("\n");
        }
        add(chunks, text, String.join(" › ", headings), passage);
        return chunks;
    }

    private static void add(List<Chunk> chunks, String all, String heading, StringBuilder passage) {
        String text = passage.toString().strip();
        passage.setLength(0);
        if (!text.isEmpty()) {
            int start = all.indexOf(
                    text, chunks.isEmpty() ? 0 : chunks.get(chunks.size() - 1).end());
            String id = Integer.toHexString(all.hashCode()) + "-" + chunks.size();
            chunks.add(new Chunk(id, heading, start, start + text.length(), text, Chunk.Kind.PROSE));
        }
    }
}
