package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonTextPropertyTest {

    @Property(tries = 1_000)
    void writesAnyTextSoThatAParserReadsItBack(@ForAll String text) {
        assertThat(readBack(text)).isEqualTo(text);
    }

    @Property
    void writesTextsFullOfSpecialCharactersSoThatAParserReadsThemBack(@ForAll("special") String text) {
        assertThat(readBack(text)).isEqualTo(text);
    }

    @Property
    void writesNoControlCharacterAsItIs(@ForAll("special") String text) {
        assertThat(quoted(text).chars()).allMatch(c -> c >= ' ');
    }

    @Provide
    Arbitrary<String> special() {
        return Arbitraries.strings()
                .withChars("\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028é\ud83d\ude00 a")
                .ofMaxLength(12);
    }

    @Property(tries = 1_000)
    void writesAnyFiniteNumberExactly(@ForAll double number) {
        StringBuilder json = new StringBuilder("{\"a\":");
        JsonText.number(json, number);

        assertThat(JsonObjects.parse(json.append('}').toString())
                        .getJsonNumber("a")
                        .doubleValue())
                .isEqualTo(number);
    }

    @Example
    void refusesWhatJsonHasNoNumberFor() {
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JsonText.number(new StringBuilder(), number))
                    .withMessageContaining(String.valueOf(number));
        }
    }

    private static String readBack(String text) {
        return JsonObjects.parse("{\"a\":" + quoted(text) + "}").getString("a");
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder();
        JsonText.quote(json, text);
        return json.toString();
    }
}
