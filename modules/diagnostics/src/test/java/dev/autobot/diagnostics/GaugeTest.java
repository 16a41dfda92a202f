package dev.autobot.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaugeTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 100", "0.12345, 12.3", "0.9996, 100", "0.0005, 0.1", "1.2, 100"})
    void showsAShareInPercentWithOneDecimal(double share, double percent) {
        assertThat(new Gauge(() -> share).percent()).isEqualTo(percent);
    }

    @Test
    void showsTheLastKnownFigureWhereThereIsNone() {
        Iterator<Double> readings =
                List.of(-1.0, Double.NaN, 0.5, -1.0, Double.NaN, 0.25).iterator();
        Gauge gauge = new Gauge(readings::next);

        assertThat(List.of(
                        gauge.percent(),
                        gauge.percent(),
                        gauge.percent(),
                        gauge.percent(),
                        gauge.percent(),
                        gauge.percent()))
                .containsExactly(0.0, 0.0, 50.0, 50.0, 50.0, 25.0);
    }
}
