package dev.autobot.workflow.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The texts of a resource, which begin with a line of {@code ===} and their headings. */
record Block(String heading, String text) {

    static List<Block> of(String resource) {
        List<Block> blocks = new ArrayList<>();
        for (String block : read(resource).split("(?m)^=== ")) {
            int end = block.indexOf('\n');
            blocks.add(new Block(block.substring(0, end), block.substring(end + 1)));
        }
        // What stands before the first heading says what the file is.
        return blocks.subList(1, blocks.size());
    }

    /** A part of the heading; empty when there is none. */
    String part(int number) {
        String[] parts = heading.split(" \\|", -1);
        return number < parts.length ? parts[number].strip() : "";
    }

    static String read(String resource) {
        try (InputStream in = Block.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
