package dev.autobot.workflow.catalogue;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.workflow.definition.Definition;
import dev.autobot.workflow.definition.DefinitionReader;
import java.io.StringReader;
import java.util.Map;
import java.util.function.Supplier;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Texts of definitions that somebody has sent. */
public final class DefinitionTexts {

    private DefinitionTexts() {}

    /**
     * Reads a text.
     *
     * @throws PlatformException {@code BAD_DEFINITION} with every problem, its line and field
     */
    public static Definition read(String text) {
        return refusing(() -> DefinitionReader.read(text));
    }

    /** Reads an object, as above. */
    public static Definition read(Map<String, Object> object) {
        return refusing(() -> DefinitionReader.read(object));
    }

    /** Whether a text that was read says itself which version it is. */
    static boolean saysVersion(Definition definition) {
        // it has passed the reader's limits, and composing makes nodes only
        Node root = new Yaml().compose(new StringReader(definition.text()));
        return root instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .anyMatch(entry -> entry.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals("version"));
    }

    private static Definition refusing(Supplier<Definition> reading) {
        try {
            return reading.get();
        } catch (PlatformException e) {
            throw new PlatformException(ErrorCodes.BAD_DEFINITION, e.getMessage(), e);
        }
    }
}
