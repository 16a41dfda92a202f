package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTest {

    @Test
    void pausesGrowUpToTheLongest() {
        Retry retry = new Retry(10, Duration.ofSeconds(1), 2, Duration.ofSeconds(5));

        assertThat(retry.pause(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(retry.pause(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(retry.pause(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(retry.pause(4)).isEqualTo(Duration.ofSeconds(5));
        assertThat(retry.pause(1_000_000)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void endsAfterTheLastAttempt() {
        assertThat(Retry.NONE.isLeft(0)).isTrue();
        assertThat(Retry.NONE.isLeft(1)).isFalse();
        assertThat(new Retry(3, Duration.ofSeconds(1), 1, Duration.ofSeconds(1)).isLeft(2))
                .isTrue();
    }
}
