package dev.autobot.core.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRangeTest {

    @Test
    void containsFromTheFirstToBeforeTheSecond() {
        ApiRange range = ApiRange.of("[1.2,2)");
        assertThat(range.contains("1.2.0")).isTrue();
        assertThat(range.contains("1.10")).isTrue();
        assertThat(range.contains("1.1.9")).isFalse();
        assertThat(range.contains("2.0.0")).isFalse();
        assertThat(range.contains("10.0")).isFalse();
    }

    @Test
    void takesSpacesAndPatches() {
        assertThat(ApiRange.of(" [ 1.0.5 , 1.1 ) ").contains("1.0.0")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.0", "[1.0,2]", "(1.0,2)", "[,2)", "[1..0,2)", "[1.0,99999)", "[1.0.0.0,2)"})
    void refusesWhatIsNotARange(String text) {
        assertThatThrownBy(() -> ApiRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2.0,1.0)", "[1.0,1.0)", "[1.0.1,1.0.9)"})
    void refusesAnEmptyRange(String text) {
        assertThatThrownBy(() -> ApiRange.of(text)).hasMessageContaining("is empty");
    }
}
