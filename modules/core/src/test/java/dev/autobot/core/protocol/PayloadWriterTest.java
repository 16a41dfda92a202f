package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.autobot.plugin.payload.CommandExecutionEnd;
import dev.autobot.plugin.payload.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadWriterTest {

    private final PayloadWriter writer = new PayloadWriter();

    @Test
    void writesEveryKindOfFieldInTheOrderOfTheRecord() {
        Shapes.Every every = new Shapes.Every(
                "t",
                -7,
                Long.MAX_VALUE,
                2.5,
                true,
                Instant.parse("2025-09-11T13:45:00Z"),
                Shapes.Color.RED,
                new Shapes.Part("n", 1),
                List.of(new Shapes.Part("a", 2), new Shapes.Part("b", 3)),
                List.of(List.of("x"), List.of()),
                Map.of("k", 1));

        assertThat(writer.write(every))
                .isEqualTo(("{'text':'t','whole':-7,'large':9223372036854775807,'number':2.5,'flag':true,"
                                + "'time':'2025-09-11T13:45:00.000Z','color':'RED','part':{'name':'n','part_number':1},"
                                + "'parts':[{'name':'a','part_number':2},{'name':'b','part_number':3}],"
                                + "'table':[['x'],[]],'free':{'k':1}}")
                        .replace('\'', '"'));
    }

    @Test
    void leavesAbsentFieldsOut() {
        assertThat(writer.write(new CommandExecutionEnd("e", "success", "o", null, 0)))
                .isEqualTo("{\"execution_id\":\"e\",\"status\":\"success\",\"output\":\"o\",\"exit_code\":0}");
    }

    @Test
    void writesARecordWithNothingInItAsAnEmptyObject() {
        assertThat(writer.write(new Shapes.Nothing())).isEqualTo("{}");
        assertThat(writer.write(new Shapes.Optionals(null, 0, false, null, null, null, null)))
                .isEqualTo("{\"whole\":0,\"flag\":false}");
    }

    @Test
    void writesFieldsOfVersionTwoLastAndKnowsWherePlainClientsStop() {
        PayloadText text = writer.text(new Shapes.Told("i", "t", new Shapes.Inner("o", "n"), 3));

        assertThat(text.json())
                .isEqualTo("{\"text\":\"t\",\"id\":\"i\",\"inner\":{\"name\":\"n\",\"note\":\"o\"},\"count\":3}");
        assertThat(text.plain()).isEqualTo("{\"text\":\"t\"}");
        assertThat(writer.write(new Shapes.Told("i", "t", null, null))).isEqualTo("{\"text\":\"t\",\"id\":\"i\"}");
    }

    @Test
    void tellsPlainClientsAnEmptyObjectWhenAllIsForVersionTwo() {
        assertThat(writer.text(new Shapes.ToldV2Only("i")).plain()).isEqualTo("{}");
        assertThat(writer.text(new Shapes.Told("i", null, null, null)).plain()).isEqualTo("{}");
    }

    @Test
    void writesOneTextForAllWhenNoFieldOfVersionTwoHasAValue() {
        PayloadText text = writer.text(new Shapes.Told(null, "t", null, null));

        assertThat(text).isEqualTo(PayloadText.same("{\"text\":\"t\"}"));
        assertThat(text.plain()).isSameAs(text.json());
        assertThat(writer.text(new Shapes.Part("n", 1)).plainLength()).isNull();
        assertThat(writer.text(new Shapes.ToldV2Only(null))).isEqualTo(PayloadText.same("{}"));
    }

    @Test
    void writesMillisecondsAlways() {
        Map<String, Object> times = new LinkedHashMap<>();
        times.put("a", Instant.parse("2025-09-11T13:45:00Z"));
        times.put("b", Instant.parse("2025-09-11T13:45:00.120Z"));
        times.put("c", Instant.parse("2025-09-11T13:45:00.123456789Z"));

        assertThat(writer.write(times))
                .isEqualTo("{\"a\":\"2025-09-11T13:45:00.000Z\",\"b\":\"2025-09-11T13:45:00.120Z\","
                        + "\"c\":\"2025-09-11T13:45:00.123Z\"}");
    }

    @Test
    void escapesTextsAndKeys() {
        assertThat(writer.write(Map.of("a\"\n", "\\\u0001é😀"))).isEqualTo("{\"a\\\"\\n\":\"\\\\\\u0001é😀\"}");
    }

    @Test
    void writesNestedMapsListsAndNulls() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("none", null);
        inner.put("list", Arrays.asList(1, null, "x", true, 1.5, List.of(), Map.of()));
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("inner", inner);
        outer.put("records", List.of(new Shapes.Part("n", 1)));

        assertThat(writer.write(outer))
                .isEqualTo(("{'inner':{'none':null,'list':[1,null,'x',true,1.5,[],{}]},"
                                + "'records':[{'name':'n','part_number':1}]}")
                        .replace('\'', '"'));
    }

    @Test
    void writesWholeNumbersOfAnySizeWithoutFraction() {
        List<Object> numbers = new ArrayList<>(List.of((byte) 1, (short) 2, 3, 4L));

        assertThat(writer.write(Map.of("n", numbers))).isEqualTo("{\"n\":[1,2,3,4]}");
    }

    @Test
    void refusesNumbersThatJsonDoesNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.write(new Progress("m", Double.NaN, "s")))
                .withMessageContaining("NaN");
    }
}
