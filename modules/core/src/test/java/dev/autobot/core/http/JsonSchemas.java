package dev.autobot.core.http;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Validates JSON texts by JSON Schemas of draft 7, which is what AsyncAPI 3 uses. */
final class JsonSchemas {

    private static final Validator VALIDATOR = new ValidatorFactory()
            .withDialect(new Dialects.Draft7Dialect())
            .withJsonNodeFactory(new JakartaJsonNode.Factory())
            .createValidator();

    private static final URI ASYNC_API = VALIDATOR.registerSchema(resource("/asyncapi/asyncapi-3.0.0.json"));

    private JsonSchemas() {}

    /** Why a text is no AsyncAPI 3.0.0 document; empty when it is one. */
    static List<String> problemsOfAsyncApi(String document) {
        return problems(VALIDATOR.validate(ASYNC_API, document));
    }

    /** Registers a schema, for many validations. */
    static URI register(String schema) {
        return VALIDATOR.registerSchema(schema);
    }

    /** Why a text does not fit a registered schema; empty when it does. */
    static List<String> problems(URI schema, String text) {
        return problems(VALIDATOR.validate(schema, text));
    }

    private static List<String> problems(Validator.Result result) {
        if (result.isValid()) {
            return List.of();
        }
        List<Error> errors = result.getErrors();
        return errors.isEmpty()
                ? List.of("not valid, without a reason")
                : errors.stream()
                        .map(error -> error.getInstanceLocation() + ": " + error.getError())
                        .toList();
    }

    private static String resource(String name) {
        try (InputStream in = JsonSchemas.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
