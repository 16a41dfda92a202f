package dev.autobot.workflow.catalogue;

import dev.autobot.workflow.definition.Definition;
import dev.autobot.workflow.definition.DefinitionReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The definitions that the server comes with. */
final class BuiltInDefinitions {

    private static final String FOLDER = "/dev/autobot/workflow/samples/";
    private static final List<String> FILES = List.of("backup-database.yaml", "fetch-page.yaml", "host-health.yaml");

    private BuiltInDefinitions() {}

    static List<KnownDefinition> all() {
        return FILES.stream().map(BuiltInDefinitions::read).toList();
    }

    private static KnownDefinition read(String file) {
        try (InputStream in = BuiltInDefinitions.class.getResourceAsStream(FOLDER + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Definition definition = DefinitionReader.read(text);
            return new KnownDefinition(definition, definition.version(), Source.BUILT_IN, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
