package dev.autobot.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadResultTest {

    @Test
    void readsWhatTheLoadClientPrints() {
        LoadResult result = LoadResult.parse("opened 64 dead 0 in 0.05 s (1280/s)\n"
                + "mode echo conns 64 alive 64 secs 4.00 hits 280000 rate 70000/s frames 280000 MBrx/s 6.10 rounds 0"
                + " lat_ms p50 0.81 p90 1.20 p99 2.35 p99.9 4.00 max 9.12\n");
        assertThat(result).isEqualTo(new LoadResult(64, 70_000, 0.81, 2.35));
    }

    @Test
    void saysWhatTheClientPrintedWhenItMeasuredNothing() {
        assertThatThrownBy(() -> LoadResult.parse("opened 0 dead 64 in 0.05 s (0/s)"))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("opened 0 dead 64");
    }

    @Test
    void comparesRoundByRound() {
        Pairs pairs = new Pairs("deliveries");
        pairs.add(100, 90);
        pairs.add(50, 48);
        pairs.add(200, 160);
        assertThat(pairs.ratio()).isEqualTo(0.9);
        assertThat(pairs.difference()).isEqualTo(-10);
        assertThat(Pairs.median(List.of(4.0, 1.0))).isEqualTo(2.5);
    }
}
