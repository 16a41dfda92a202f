package dev.autobot.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void takesTheNearestRank() {
        Percentiles figures = new Percentiles();
        IntStream.of(40, 15, 35, 20, 50).forEach(figures::add);
        assertThat(figures.at(0)).isEqualTo(15);
        assertThat(figures.at(30)).isEqualTo(20);
        assertThat(figures.at(40)).isEqualTo(20);
        assertThat(figures.at(50)).isEqualTo(35);
        assertThat(figures.at(100)).isEqualTo(50);
    }

    @Test
    void countsFromTheEndOfManyFigures() {
        Percentiles figures = new Percentiles();
        IntStream.rangeClosed(1, 100).forEach(figures::add);
        assertThat(figures.at(95)).isEqualTo(95);
    }

    @Test
    void knowsNothingOfNoFigures() {
        assertThatThrownBy(() -> new Percentiles().at(95)).isInstanceOf(BenchException.class);
    }
}
