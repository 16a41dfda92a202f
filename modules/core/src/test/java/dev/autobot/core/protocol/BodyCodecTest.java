package dev.autobot.core.protocol;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.NoPayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyCodecTest {

    /** A body. */
    public record Order(String name, Shapes.Part part, List<Shapes.Part> parts) {}

    private final BodyCodec codec = new BodyCodec(8, new PayloadBinder());

    @Test
    void readsARecord() {
        Shapes.Part part = codec.read(utf8("{\"name\":\"zähl\",\"part_number\":3,\"more\":[1]}"), Shapes.Part.class);

        assertThat(part).isEqualTo(new Shapes.Part("zähl", 3));
    }

    @Test
    void takesAnEmptyBodyForAnObjectWithoutFields() {
        assertThat(codec.read(new byte[0], Shapes.Optionals.class).text()).isNull();
        assertThat(codec.read(new byte[0], NoPayload.class)).isEqualTo(NoPayload.INSTANCE);
        assertFails(ErrorCodes.BAD_FIELD, () -> codec.read(new byte[0], Shapes.Part.class))
                .contains("'body.name' is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}{}", "name=x", " ", "{\"name\":}", "{'name':'x'}", "\uFEFF{}", "nul"})
    void refusesWhatIsNoJson(String body) {
        assertFails(ErrorCodes.BAD_JSON, () -> codec.read(utf8(body), Shapes.Part.class))
                .contains("not JSON");
    }

    @Test
    void refusesWhatIsNotInUtf8() {
        byte[] latin = "{\"name\":\"zähl\",\"part_number\":3}".getBytes(StandardCharsets.ISO_8859_1);

        assertFails(ErrorCodes.BAD_JSON, () -> codec.read(latin, Shapes.Part.class))
                .contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "\"x\"", "[{\"name\":\"x\",\"part_number\":3}]"})
    void refusesJsonThatIsNoObject(String body) {
        assertFails(ErrorCodes.BAD_FIELD, () -> codec.read(utf8(body), Shapes.Part.class))
                .contains("The body must be a JSON object");
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        String deep = "{\"free\":" + "{\"a\":".repeat(8) + "1" + "}".repeat(9);

        assertFails(ErrorCodes.TOO_DEEP, () -> codec.read(utf8(deep), Shapes.Part.class));
        assertFails(ErrorCodes.TOO_DEEP, () -> codec.read(utf8("[".repeat(500_000)), Shapes.Part.class));
    }

    @Test
    void namesTheFieldThatDoesNotFit() {
        assertFails(ErrorCodes.BAD_FIELD, () -> codec.read(utf8("{\"name\":1}"), Order.class))
                .contains("'body.name' must be a text");
        assertFails(
                        ErrorCodes.BAD_FIELD,
                        () -> codec.read(
                                utf8("{\"name\":\"x\",\"part\":{\"name\":\"y\",\"part_number\":1.5}}"), Order.class))
                .contains("'body.part.part_number' must be a whole number");
        assertFails(
                        ErrorCodes.BAD_FIELD,
                        () -> codec.read(
                                utf8("{\"name\":\"x\",\"part\":{\"name\":\"y\",\"part_number\":1},\"parts\":[{}]}"),
                                Order.class))
                .contains("'body.parts[].name' is missing");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
