package dev.autobot.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Property(tries = 500)
    void readsWhatItWrites(@ForAll("values") Object value) {
        assertThat(Json.read(Json.write(value))).isEqualTo(value);
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                Arbitraries.strings().map(text -> text),
                Arbitraries.longs().between(-999_999_999_999_999_999L, 999_999_999_999_999_999L),
                Arbitraries.bigDecimals().ofScale(3),
                Arbitraries.of(true, false),
                Arbitraries.just(null));
        Arbitrary<Object> lists = plain.list().ofMaxSize(3).map(ArrayList::new);
        return Arbitraries.oneOf(
                plain,
                lists,
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), Arbitraries.oneOf(plain, lists))
                        .ofMaxSize(3)
                        .map(LinkedHashMap::new));
    }

    @Test
    void readsWhatOthersWrite() {
        assertThat(Json.read(" { \"a\" : [ 1 , -2.5e3 , \"\\u0041\\n\\/\" , null ] , \"b\" : { } } "))
                .isEqualTo(Map.of("a", Arrays.asList(1L, new BigDecimal("-2.5e3"), "A\n/", null), "b", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,", "\"a", "{\"a\" 1}", "tru", "1 2", "\"\\x\"", "\"\\u12\"", "nul", "-", "[}"})
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatJsonCannotHold() {
        Object deep = "x";
        for (int i = 0; i < 300; i++) {
            deep = List.of(deep);
        }
        Object tooDeep = deep;
        assertThatThrownBy(() -> Json.write(tooDeep)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.read("[".repeat(300))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void cutsToAtMostSoManyBytes(@ForAll String text) {
        String cut = Cut.to(60, text);

        assertThat(Cut.size(cut)).isLessThanOrEqualTo(60);
        assertThat(cut).doesNotContain("\0");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Cut.to(40, "ä".repeat(100))).matches("ä+\n\\[cut: 200 bytes in all]");
    }
}
