package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.bus.OutboundEvent;
import dev.autobot.core.bus.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveStreamTest {

    private final AtomicLong nanos = new AtomicLong(1_000);
    private final LiveStream stream = new LiveStream(nanos::get);
    private final List<Long> out = new ArrayList<>();

    @Test
    void handsOutEventsInTheOrderOfTheirNumbers() {
        stream.load(0);

        tell(2, 4, 3, 1, 5);

        assertThat(out).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(stream.told()).isEqualTo(5);
    }

    @Test
    void handsOutNothingTwice() {
        stream.load(0);

        tell(1, 2, 1, 2, 4, 4, 3, 4);

        assertThat(out).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void leavesOutWhatTheJournalHadAtTheBeginning() {
        stream.load(7);

        tell(6, 7, 8);

        assertThat(out).containsExactly(8L);
    }

    @Test
    void beginsWithItsFirstEventWhenItsPlaceIsUnknown() {
        stream.load(Follower.UNKNOWN);
        assertThat(stream.isLoaded()).isFalse();

        tell(7, 8);

        assertThat(out).containsExactly(7L, 8L);
    }

    @Test
    void doesNotGoBackWhenItsPlaceIsReadLate() {
        tell(7, 9);
        stream.load(5);
        tell(8);

        assertThat(out).containsExactly(7L, 8L, 9L);
    }

    @Test
    void forgetsEarlyEventsThatTheJournalHadWhenItsPlaceIsReadLate() {
        tell(5, 7);
        stream.load(7);
        tell(8);
        waitFor(LiveStream.LONGEST_WAIT_NANOS + 1);

        assertThat(stream.told()).isEqualTo(8);
        assertThat(out).containsExactly(5L, 8L);
    }

    @Test
    void waitsASecondForWhatIsMissing() {
        stream.load(0);
        tell(2);

        waitFor(LiveStream.LONGEST_WAIT_NANOS);

        assertThat(out).isEmpty();
        tell(1);
        assertThat(out).containsExactly(1L, 2L);
    }

    @Test
    void passesOverWhatIsMissingAfterASecond() {
        stream.load(0);
        tell(2, 3, 5);

        waitFor(LiveStream.LONGEST_WAIT_NANOS + 1);

        assertThat(out).containsExactly(2L, 3L);
        waitFor(LiveStream.LONGEST_WAIT_NANOS + 1);
        assertThat(out).containsExactly(2L, 3L, 5L);
        tell(1, 4, 6);
        assertThat(out).as("what was passed over comes no more").containsExactly(2L, 3L, 5L, 6L);
    }

    @Test
    void waitsAnewAfterEachEventThatCame() {
        stream.load(0);
        tell(2, 4);
        nanos.addAndGet(LiveStream.LONGEST_WAIT_NANOS);
        tell(1);

        waitFor(LiveStream.LONGEST_WAIT_NANOS);

        assertThat(out).containsExactly(1L, 2L);
    }

    @Test
    void keepsNoMoreEarlyEventsThanItsBound() {
        stream.load(0);
        for (int number = 2; number < LiveStream.MOST_EARLY + 2; number++) {
            tell(number);
        }
        assertThat(out).isEmpty();

        tell(LiveStream.MOST_EARLY + 2);

        assertThat(out).hasSize(LiveStream.MOST_EARLY + 1).startsWith(2L);
    }

    private void waitFor(long passed) {
        nanos.addAndGet(passed);
        stream.watch(event -> out.add(event.number()));
    }

    private void tell(long... numbers) {
        for (long number : numbers) {
            OutboundEvent event = Published.numbered(number);
            stream.tell(event, next -> out.add(next.number()));
        }
    }
}
