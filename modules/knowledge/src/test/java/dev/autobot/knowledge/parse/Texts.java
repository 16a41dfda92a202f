package dev.autobot.knowledge.parse;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes files and reads them. */
final class Texts {

    private static final Parser PARSER = new Parser(ParseLimits.DEFAULT);

    private Texts() {}

    static ParsedDocument parsed(String name, String text) {
        return parsed(PARSER, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static ParsedDocument parsed(String name, String text, Charset charset) {
        return parsed(PARSER, name, text.getBytes(charset));
    }

    static ParsedDocument parsed(Parser parser, String name, byte[] bytes) {
        try {
            Path file = Files.createTempFile("document", ".tmp");
            try {
                Files.write(file, bytes);
                ParsedDocument document = parser.parse(file, name, "d-1", () -> false);
                Tiling.assertHolds(document);
                return document;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> headings(ParsedDocument document) {
        return document.chunks().stream().map(Chunk::heading).toList();
    }

    /** A paragraph of so many characters. */
    static String prose(int length) {
        String sentence = "All work and no play makes Jack a dull boy. ";
        return sentence.repeat(length / sentence.length() + 1)
                        .substring(0, length - 1)
                        .stripTrailing() + ".";
    }
}
