package dev.autobot.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoomTest {

    private final AtomicInteger counts = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final Room room = new Room(1_000, () -> {
        counts.incrementAndGet();
        return open.get();
    });

    @Test
    void letsInExactlyAsManyAsMayBeThere() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(room.letsIn()).isTrue();
            open.incrementAndGet();
        }
        assertThat(room.letsIn()).isFalse();
        assertThat(room.letsIn()).isFalse();
    }

    @Test
    void countsSeldomWhileThereIsRoom() {
        for (int i = 0; i < 900; i++) {
            room.letsIn();
        }
        assertThat(counts.get()).isLessThan(100); // one in each second
    }

    @Test
    void letsInAtOnceWhenOneHasEnded() {
        open.set(1_000);
        assertThat(room.letsIn()).isFalse();
        open.set(999);
        assertThat(room.letsIn()).isTrue();
    }
}
