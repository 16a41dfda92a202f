package dev.autobot.core.protocol;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.NoPayload;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadBinderTest {

    private static final JsonObject EVERY = JsonObjects.object(
            """
            {'text':'t','whole':-7,'large':9007199254740993,'number':2.5,'flag':true,'time':'2025-09-11T13:45:00.25Z',
             'color':'GREEN','part':{'name':'n','part_number':1},'parts':[{'name':'a','part_number':2}],
             'table':[['x','y'],[]],'free':{'a':'b','c':[true]}}""");

    private final PayloadBinder binder = new PayloadBinder();

    @Test
    void bindsEveryKindOfField() {
        assertThat(binder.read(EVERY, Shapes.Every.class))
                .isEqualTo(new Shapes.Every(
                        "t",
                        -7,
                        9007199254740993L,
                        2.5,
                        true,
                        Instant.parse("2025-09-11T13:45:00.250Z"),
                        Shapes.Color.GREEN,
                        new Shapes.Part("n", 1),
                        List.of(new Shapes.Part("a", 2)),
                        List.of(List.of("x", "y"), List.of()),
                        Map.of("a", "b", "c", List.of(true))));
    }

    @Test
    void bindsBoxes() {
        assertThat(read("{'whole':1,'large':2,'number':3,'flag':false}", Shapes.Boxes.class))
                .isEqualTo(new Shapes.Boxes(1, 2L, 3.0, false));
    }

    @Test
    void bindsARecordThatHasASecondConstructor() {
        assertThat(read("{'text':'t','added':1}", Shapes.Grown.class)).isEqualTo(new Shapes.Grown("t", 1));
        assertThat(read("{'text':'t'}", Shapes.Grown.class)).isEqualTo(new Shapes.Grown("t"));
    }

    @Test
    void bindsFieldsOfVersionTwoThatAreThereOrNot() {
        Shapes.Told told = new Shapes.Told("i", "t", new Shapes.Inner(null, "n"), 3);

        assertThat(binder.read(binder.fields(told), Shapes.Told.class)).isEqualTo(told);
        assertThat(read("{'text':'t'}", Shapes.Told.class)).isEqualTo(new Shapes.Told(null, "t", null, null));
    }

    @Test
    void refusesWhatTheRecordRefuses() {
        assertFails(ErrorCodes.BAD_FIELD, () -> read("{'text':''}", Shapes.Picky.class))
                .isEqualTo("'payload' does not fit its type.");
    }

    @Test
    void bindsMapsAndRefusesValuesThatTheyCannotHold() {
        assertThat(read("{'texts':{'a':'b'},'lists':{'c':[1,2]}}", Shapes.Maps.class))
                .isEqualTo(new Shapes.Maps(Map.of("a", "b"), Map.of("c", List.of(1, 2))));
        assertFails(ErrorCodes.BAD_FIELD, () -> read("{'texts':{'a':1},'lists':{}}", Shapes.Maps.class));
        assertFails(ErrorCodes.BAD_FIELD, () -> read("{'texts':{},'lists':{'c':'d'}}", Shapes.Maps.class));
    }

    @Test
    void givesFreeFormObjectsAsTheyCame() {
        Map<String, Object> free = read("free", value("{'n':1.50,'t':'x','o':{'l':[1,null,true]},'z':null}"))
                .free();

        assertThat(free).containsEntry("n", new BigDecimal("1.50")).containsEntry("z", null);
        assertThat(free.get("o")).isEqualTo(Map.of("l", Arrays.asList(BigDecimal.ONE, null, true)));
    }

    @Test
    void bindsNamesOfTheWire() {
        assertThat(read("{'package':'p','chat_id':'c','a_b_c':'x','plain':'y'}", Shapes.Names.class))
                .isEqualTo(new Shapes.Names("p", "c", "x", "y"));
    }

    @Test
    void ignoresFieldsThatTheRecordDoesNotHave() {
        assertThat(read("{'name':'n','extra':[1],'part_number':1,'partNumber':9}", Shapes.Part.class))
                .isEqualTo(new Shapes.Part("n", 1));
    }

    @Test
    void ignoresWhatIsSentWhereNothingIsExpected() {
        assertThat(read("{'a':1}", NoPayload.class)).isSameAs(NoPayload.INSTANCE);
    }

    @Nested
    class AnOptionalField {

        private static final Shapes.Optionals ABSENT = new Shapes.Optionals(null, 0, false, null, null, null, null);

        @Test
        void mayBeAbsent() {
            assertThat(read("{}", Shapes.Optionals.class)).isEqualTo(ABSENT);
        }

        @Test
        void mayBeNull() {
            assertThat(read("{'text':null,'number':null,'time':null,'part':null,'list':null}", Shapes.Optionals.class))
                    .isEqualTo(ABSENT);
        }

        @ParameterizedTest
        @CsvSource({"text,1", "whole,'\"1\"'", "flag,0", "number,[]", "time,'\"now\"'", "part,{}", "list,[1]"})
        void mustFitWhenItIsThere(String name, String value) {
            assertFails(
                            ErrorCodes.BAD_FIELD,
                            () -> binder.read(
                                    JsonObjects.parse("{\"" + name + "\":" + value + "}"), Shapes.Optionals.class))
                    .contains("payload." + name);
        }
    }

    @Nested
    class ARequiredField {

        @ParameterizedTest
        @ValueSource(
                strings = {"text", "whole", "large", "number", "flag", "time", "color", "part", "parts", "table", "free"
                })
        void isNamedWhenItIsMissing(String name) {
            JsonObject without = Json.createObjectBuilder(EVERY).remove(name).build();

            assertFails(ErrorCodes.BAD_FIELD, () -> binder.read(without, Shapes.Every.class))
                    .startsWith("The field 'payload." + name + "' is missing; it must be ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"text", "whole", "flag", "time", "part", "parts", "free"})
        void isMissingWhenItIsNull(String name) {
            assertFails(ErrorCodes.BAD_FIELD, () -> read(name, JsonValue.NULL))
                    .contains("'payload." + name + "' is missing");
        }
    }

    @Nested
    class AFieldOfTheWrongKind {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "text   | 7                      | a text",
                    "text   | {}                     | a text",
                    "whole  | '7'                    | a whole number",
                    "whole  | 1.5                    | a whole number",
                    "whole  | 2147483648             | a whole number",
                    "whole  | -2147483649            | a whole number",
                    "whole  | 1e999999999            | a whole number",
                    "whole  | true                   | a whole number",
                    "large  | 9223372036854775808    | a whole number",
                    "large  | -9223372036854775809   | a whole number",
                    "large  | 0.1                    | a whole number",
                    "large  | 1e-999999999           | a whole number",
                    "number | '2.5'                  | a number",
                    "number | 1e400                  | a number",
                    "number | -1e999999999           | a number",
                    "flag   | 'true'                 | true or false",
                    "flag   | 1                      | true or false",
                    "time   | 'yesterday'            | an ISO-8601 time in UTC",
                    "time   | '2025-09-11'           | an ISO-8601 time in UTC",
                    "time   | '2025-09-11T13:45:00'  | an ISO-8601 time in UTC",
                    "time   | 1757598300             | an ISO-8601 time in UTC",
                    "color  | 'red'                  | one of RED, GREEN",
                    "color  | 0                      | one of RED, GREEN",
                    "part   | []                     | an object",
                    "part   | 'n'                    | an object",
                    "parts  | {}                     | a list, each element of it an object; it is an object",
                    "parts  | [7]                    | a list, each element of it an object; element 1 is a number",
                    "parts  | [null]                 | a list, each element of it an object; element 1 is null",
                    "free   | []                     | an object"
                })
        void isNamedWithWhatItMustBe(String name, String value, String words) {
            assertFails(ErrorCodes.BAD_FIELD, () -> read(name, value(value)))
                    .isEqualTo("The field 'payload." + name + "' must be " + words + ".");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{}                   | it is an object",
                    "['x']                | element 1 is a text",
                    "[[],['x','y',true]]  | element 3 of element 2 is true",
                    "[['x',1]]            | element 2 of element 1 is a number"
                })
        void isNamedWithTheElementThatDoesNotFit(String value, String words) {
            assertFails(ErrorCodes.BAD_FIELD, () -> read("table", value(value)))
                    .isEqualTo("The field 'payload.table' must be a list, each element of it a list, each element of it"
                            + " a text; " + words + ".");
        }

        @Test
        void isNamedInsideANestedObject() {
            assertFails(ErrorCodes.BAD_FIELD, () -> read("part", value("{'name':1,'part_number':1}")))
                    .isEqualTo("The field 'payload.part.name' must be a text.");
            assertFails(ErrorCodes.BAD_FIELD, () -> read("part", value("{'name':'n'}")))
                    .contains("'payload.part.part_number' is missing");
        }

        @Test
        void isNamedInsideAnElementOfAList() {
            assertFails(
                            ErrorCodes.BAD_FIELD,
                            () -> read("parts", value("[{'name':'n','part_number':1},{'name':'n','part_number':'1'}]")))
                    .isEqualTo("The field 'payload.parts[].part_number' must be a whole number.");
        }
    }

    @Nested
    class ANumber {

        @ParameterizedTest
        @CsvSource({"2147483647,2147483647", "-2147483648,-2147483648", "1.0,1", "1e3,1000", "-0,0", "12.50e1,125"})
        void isWholeByItsValueAndNotByItsSpelling(String written, int expected) {
            assertThat(read("whole", value(written)).whole()).isEqualTo(expected);
        }

        @Test
        void mayBeAsLargeAsALong() {
            assertThat(read("large", value("9223372036854775807")).large()).isEqualTo(Long.MAX_VALUE);
            assertThat(read("large", value("-9223372036854775808")).large()).isEqualTo(Long.MIN_VALUE);
        }

        @Test
        void mayBeWholeWhereFractionsAreAllowed() {
            assertThat(read("number", value("45")).number()).isEqualTo(45.0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-09-11T13:45:00Z", "2025-09-11T13:45:00.123456789Z", "1969-01-01T00:00:00.000Z"})
    void readsTimesOfAnyPrecision(String time) {
        assertThat(read("time", value("'" + time + "'")).time()).isEqualTo(Instant.parse(time));
    }

    @Test
    void keepsShapesThatItLearnt() {
        assertThat(binder.shape(Shapes.Every.class)).isSameAs(binder.shape(Shapes.Every.class));
    }

    private Shapes.Every read(String name, JsonValue value) {
        return binder.read(Json.createObjectBuilder(EVERY).add(name, value).build(), Shapes.Every.class);
    }

    private <P> P read(String json, Class<P> type) {
        return binder.read(JsonObjects.object(json), type);
    }

    private static JsonValue value(String json) {
        return JsonObjects.object("{'v':" + json + "}").get("v");
    }
}
