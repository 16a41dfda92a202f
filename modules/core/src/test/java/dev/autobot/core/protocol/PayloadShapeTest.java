package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadShapeTest {

    @Test
    void hasTheFieldsInTheOrderOfTheRecord() {
        assertThat(PayloadShape.of(Shapes.Every.class).fields())
                .extracting(PayloadShape.Field::name)
                .containsExactly(
                        "text", "whole", "large", "number", "flag", "time", "color", "part", "parts", "table", "free");
    }

    @Test
    void writesNamesInSnakeCaseWithoutUnderscoreAtTheEnd() {
        assertThat(PayloadShape.of(Shapes.Names.class).fields())
                .extracting(PayloadShape.Field::name)
                .containsExactly("package", "chat_id", "a_b_c", "plain");
    }

    @Test
    void requiresEveryFieldThatIsNotOptional() {
        assertThat(PayloadShape.of(Shapes.Every.class).fields()).allMatch(PayloadShape.Field::required);
        assertThat(PayloadShape.of(Shapes.Optionals.class).fields()).noneMatch(PayloadShape.Field::required);
    }

    @Test
    void requiresNoFieldOfVersionTwoAndSaysWhichTheyAre() {
        List<PayloadShape.Field> fields = PayloadShape.of(Shapes.Told.class).fields();

        assertThat(fields).extracting(PayloadShape.Field::forV2).containsExactly(true, false, true, true);
        assertThat(fields).extracting(PayloadShape.Field::required).containsExactly(false, true, false, false);
        assertThat(((FieldKind.Nested) fields.get(2).kind()).shape().fields())
                .containsExactly(
                        new PayloadShape.Field("note", FieldKind.Simple.TEXT, false, false),
                        new PayloadShape.Field("name", FieldKind.Simple.TEXT, true, false));
    }

    @Test
    void marksFieldsOfVersionTwoInTheSchemaOfAnEvent() {
        assertThat(eventProperty("count"))
                .containsEntry("type", "integer")
                .containsEntry("x-autobot-v2", true)
                .hasEntrySatisfying(
                        "description", text -> assertThat(text).asString().startsWith("autobot.v2"));
        assertThat(eventProperty("text")).isEqualTo(Map.of("type", "string"));
        assertThat(property(PayloadShape.of(Shapes.Told.class).schema(), "id")).isEqualTo(Map.of("type", "string"));
    }

    @Test
    void mayBeEmpty() {
        assertThat(PayloadShape.of(Shapes.Nothing.class).fields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Shapes.NoRecord.class, String.class, Map.class})
    void refusesWhatIsNoRecord(Class<?> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayloadShape.of(type))
                .withMessageContaining(type.getName());
    }

    @ParameterizedTest
    @ValueSource(classes = {Shapes.Bad.class, Shapes.BadList.class})
    void refusesFieldsThatPayloadsMayNotHold(Class<?> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayloadShape.of(type))
                .withMessageContaining("java.lang.Thread");
    }

    @Test
    void refusesListsOfUnknownThings() {
        assertThatIllegalArgumentException().isThrownBy(() -> PayloadShape.of(Shapes.Wild.class));
    }

    @Test
    void describesItselfAsAJsonSchema() {
        Map<String, Object> schema = PayloadShape.of(Shapes.Optionals.class).schema();

        assertThat(schema).containsEntry("type", "object").containsEntry("required", List.of());
        assertThat(schema)
                .extractingByKey("properties", InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("text", "whole", "flag", "number", "time", "part", "list");
    }

    @ParameterizedTest
    @CsvSource({
        "text,string",
        "whole,integer",
        "large,integer",
        "number,number",
        "flag,boolean",
        "time,string",
        "color,string",
        "part,object",
        "parts,array",
        "table,array",
        "free,object"
    })
    void describesEachKind(String field, String type) {
        assertThat(property(field)).containsEntry("type", type);
    }

    @Test
    void describesTheDetailsOfKinds() {
        assertThat(property("time")).containsEntry("format", "date-time");
        assertThat(property("color")).containsEntry("enum", List.of("RED", "GREEN"));
        assertThat(property("part")).containsEntry("required", List.of("name", "part_number"));
        assertThat(property("table"))
                .contains(entry("items", Map.of("type", "array", "items", Map.of("type", "string"))));
    }

    private static Map<String, Object> property(String name) {
        return property(PayloadShape.of(Shapes.Every.class).schema(), name);
    }

    private static Map<String, Object> eventProperty(String name) {
        return property(PayloadShape.of(Shapes.Told.class).eventSchema(), name);
    }

    @SuppressWarnings("unchecked") // the schema is JSON
    private static Map<String, Object> property(Map<String, Object> schema, String name) {
        return ((Map<String, Map<String, Object>>) schema.get("properties")).get(name);
    }
}
