package dev.autobot.e2e;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A definition with one mistake, from the list by which its reader is tested. */
record BadDefinition(String title, int line, String field, String text) {

    private static final String LIST =
            "modules/workflow/src/test/resources/dev/autobot/workflow/definition/bad-definitions.txt";

    static List<BadDefinition> all() {
        // from server/target/autobot.zip up to the root
        Path root = Path.of(System.getProperty("autobot.archive"))
                .resolve("../../..")
                .normalize();
        try {
            List<BadDefinition> all = new ArrayList<>();
            String[] blocks = Files.readString(root.resolve(LIST)).split("(?m)^=== ");
            Arrays.stream(blocks).skip(1).forEach(block -> all.add(of(block)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BadDefinition of(String block) {
        String[] parts = block.split("\n", 2);
        String[] head = parts[0].split(" \\| ", -1);
        return new BadDefinition(head[0].strip(), Integer.parseInt(head[1].strip()), head[2].strip(), parts[1]);
    }

    /** Where the mistake is, as errors write it. */
    String place() {
        return "line " + line + (field.isEmpty() ? "" : ", " + field) + ": ";
    }

    JsonObjectBuilder body() {
        return Json.createObjectBuilder().add("text", text);
    }
}
