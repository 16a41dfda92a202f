package dev.autobot.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.protocol.BodyCodec;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.core.protocol.PayloadShape;
import dev.autobot.core.protocol.Shapes;
import dev.autobot.plugin.PlatformException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A payload's schema lets pass what the server lets pass, and nothing else. */
class SchemaAgreementPropertyTest {

    private static final String ABSENT = "";
    private static final String TIME = "\"2025-09-11T13:45:00.120Z\"";
    private static final String PART = "{\"name\":\"x\",\"part_number\":1}";

    /** Right for one kind of field each, and wrong for others. */
    private static final List<String> VALUES = List.of(
            ABSENT,
            TIME,
            PART,
            "\"RED\"",
            "\"BLUE\"",
            "true",
            "0",
            "3.0",
            "3.5",
            "-1e2",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "1e39",
            "{}",
            "[]",
            "[" + PART + "]",
            "[{\"name\":\"x\"}]",
            "[[\"x\"],[]]",
            "[[1]]",
            "[\"x\"]",
            "{\"a\":{\"b\":null}}",
            "{\"name\":\"x\",\"part_number\":\"1\"}");

    private static final Map<String, String> RIGHT = Map.ofEntries(
            Map.entry("text", "\"x\""),
            Map.entry("whole", "7"),
            Map.entry("large", "5000000000"),
            Map.entry("number", "0.5"),
            Map.entry("flag", "false"),
            Map.entry("time", TIME),
            Map.entry("color", "\"GREEN\""),
            Map.entry("part", PART),
            Map.entry("parts", "[]"),
            Map.entry("table", "[[\"x\"]]"),
            Map.entry("free", "{}"));

    private final PayloadBinder binder = new PayloadBinder();
    private final BodyCodec codec = new BodyCodec(16, binder);
    private final URI every = schema(Shapes.Every.class);
    private final URI optionals = schema(Shapes.Optionals.class);

    private URI schema(Class<?> type) {
        return JsonSchemas.register(binder.write(PayloadShape.of(type).schema()));
    }

    @Property(tries = 500)
    void agreeOnRecordsWithOneOtherValue(@ForAll("changes") Map<String, String> change) {
        Map<String, String> fields = new HashMap<>(RIGHT);
        fields.putAll(change);
        String text = object(fields);

        assertThat(JsonSchemas.problems(every, text).isEmpty()).as(text).isEqualTo(binds(text, Shapes.Every.class));
    }

    @Property(tries = 500)
    void agreeOnRecordsOfOptionalFields(@ForAll("objects") Map<String, String> fields) {
        String text = object(fields);

        assertThat(JsonSchemas.problems(optionals, text).isEmpty())
                .as(text)
                .isEqualTo(binds(text, Shapes.Optionals.class));
    }

    /** One field with some value. A text where a time belongs is left out: schemas do not look into formats. */
    @Provide
    Arbitrary<Map<String, String>> changes() {
        return Arbitraries.maps(Arbitraries.of(RIGHT.keySet()), Arbitraries.of(VALUES))
                .ofSize(1)
                .filter(SchemaAgreementPropertyTest::isTimeLike);
    }

    @Provide
    Arbitrary<Map<String, String>> objects() {
        return Arbitraries.maps(
                        Arbitraries.of("text", "whole", "flag", "number", "time", "part", "list", "unknown"),
                        Arbitraries.of(VALUES))
                .ofMaxSize(3)
                .filter(SchemaAgreementPropertyTest::isTimeLike);
    }

    private static boolean isTimeLike(Map<String, String> fields) {
        String time = fields.getOrDefault("time", TIME);
        return time.equals(TIME) || !time.startsWith("\"");
    }

    private static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().equals(ABSENT))
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .sorted()
                .collect(Collectors.joining(",", "{", "}"));
    }

    private boolean binds(String text, Class<?> type) {
        try {
            codec.read(text.getBytes(StandardCharsets.UTF_8), type);
            return true;
        } catch (PlatformException e) {
            return false;
        }
    }
}
