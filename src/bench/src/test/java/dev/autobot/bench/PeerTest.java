package dev.autobot.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PeerTest {

    private static final Peer.Arrival RESUMED = new Peer.Arrival(
            "{\"type\":\"resumed\",\"payload\":{\"count\":1000},\"id\":\"7\",\"cursor\":\"ab.12.3\"}", 0);

    @Test
    void readsFieldsOfAFrame() {
        assertThat(RESUMED.number("count")).isEqualTo(1_000);
        assertThat(RESUMED.field("cursor")).isEqualTo("ab.12.3");
    }

    @Test
    void saysWhatItReadWhenAFieldIsMissing() {
        assertThatThrownBy(() -> RESUMED.field("reason"))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("'reason'")
                .hasMessageContaining("\"type\":\"resumed\"");
    }
}
