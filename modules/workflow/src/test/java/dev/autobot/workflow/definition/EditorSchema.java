package dev.autobot.workflow.definition;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import java.net.URI;
import java.util.List;

/** Validates definitions by the JSON Schema that editors are given. */
final class EditorSchema {

    private static final Validator VALIDATOR = new ValidatorFactory()
            .withDialect(new Dialects.Draft2020Dialect())
            .withJsonNodeFactory(new JakartaJsonNode.Factory())
            .createValidator();

    private static final URI SCHEMA = VALIDATOR.registerSchema(DefinitionReader.schema());

    private EditorSchema() {}

    /** Why a text does not fit; empty when it does, {@code null} when it is no YAML at all. */
    static List<String> problems(String text) {
        Located root = YamlTree.read(text, new Problems());
        if (root == null) {
            return null;
        }
        Validator.Result result = VALIDATOR.validate(SCHEMA, JsonText.of(root.plain()));
        return result.isValid()
                ? List.of()
                : result.getErrors().stream()
                        .map(error -> error.getInstanceLocation() + ": " + error.getError())
                        .toList();
    }

    static boolean accepts(String text) {
        return VALIDATOR
                .validate(
                        SCHEMA, JsonText.of(YamlTree.read(text, new Problems()).plain()))
                .isValid();
    }
}
