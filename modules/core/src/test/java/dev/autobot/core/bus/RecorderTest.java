package dev.autobot.core.bus;

import static dev.autobot.core.bus.BusFixture.TO_ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.core.Codes;
import dev.autobot.core.journal.Journal;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.payload.Progress;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private final BusFixture bus = new BusFixture();

    @Nested
    class WithoutATransaction {

        @Test
        void keepsAnEventBeforeAnybodyIsTold() {
            bus.publish("a", TO_ADA);
            bus.publish("b", TO_ADA);

            assertThat(bus.kept("user/ada")).containsExactly("a", "b");
            assertThat(bus.told).extracting(OutboundEvent::number).containsExactly(1L, 2L);
            assertThat(bus.told.get(1).frame().place().event()).isEqualTo(bus.journal.epoch() + ".u2");
        }

        @Test
        void failsThePublisherWhenAnEventCannotBeKept() {
            failCommits();

            Codes.assertFails(ErrorCodes.DATABASE_UNAVAILABLE, () -> bus.publish("a", TO_ADA));
            assertThat(bus.told).isEmpty();
            assertThat(bus.kept("user/ada")).isEmpty();
        }

        @Test
        void tellsAnErrorWithoutAPlaceWhenItCannotBeKept() {
            failCommits();

            bus.publisher.tellError(new PlatformException(ErrorCodes.SYSTEM_ERROR, "The database is away."), TO_ADA);

            assertThat(bus.told).hasSize(1);
            assertThat(bus.told.get(0).number()).isZero();
            assertThat(bus.told.get(0).frame().place()).isNull();
        }
    }

    @Nested
    class WithATransaction {

        @Test
        void keepsItsEventsAtItsEndAndTellsThemAfterwards() {
            bus.transactions.during(() -> {
                bus.publish("a", TO_ADA);
                bus.publish("b", Audience.everyone());
                bus.publish("c", TO_ADA);
                assertThat(bus.told).isEmpty();
            });

            assertThat(bus.kept("user/ada")).containsExactly("a", "c");
            assertThat(bus.kept("system")).containsExactly("b");
            assertThat(bus.told).extracting(OutboundEvent::number).containsExactly(1L, 1L, 2L);
            assertThat(bus.transactions.committed()).isEqualTo(1);
        }

        @Test
        void keepsAndTellsNothingWhenItIsRolledBack() {
            assertThatThrownBy(() -> bus.transactions.during(() -> {
                        bus.publish("a", TO_ADA);
                        throw new IllegalStateException("by intent");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            bus.publish("b", TO_ADA);

            assertThat(bus.kept("user/ada")).containsExactly("b");
            assertThat(bus.told).extracting(OutboundEvent::number).containsExactly(1L);
        }

        @Test
        void keepsNothingThatIsPublishedOnceItIsDoomed() {
            bus.transactions.during(() -> {
                bus.publish("a", TO_ADA);
                bus.transactions.doom();
                bus.publish("b", TO_ADA);
            });

            assertThat(bus.kept("user/ada")).isEmpty();
            assertThat(bus.told).isEmpty();
        }

        @Test
        void isNotLostForAnEventThatIsTooLarge() {
            String large = "x".repeat(Journal.PAYLOAD_MAX);

            bus.transactions.during(() -> {
                bus.publish("a", TO_ADA);
                Codes.assertFails(ErrorCodes.EVENT_TOO_LARGE, () -> bus.publish(large, TO_ADA));
            });

            assertThat(bus.kept("user/ada")).containsExactly("a");
        }
    }

    @Test
    void keepsNothingForOneConnectionOrForARole() {
        bus.publish("a", Audience.connection("1"));
        bus.publish("b", Audience.role("operator"));

        assertThat(bus.told).extracting(OutboundEvent::number).containsExactly(0L, 0L);
        assertThat(bus.transactions.committed()).isZero();
    }

    @Test
    void keepsNoStates() {
        bus.publisher.publish(EventTypes.PROGRESS, new Progress("at it", 50, "executing"), TO_ADA);

        assertThat(bus.told).extracting(OutboundEvent::number).containsExactly(0L);
        assertThat(bus.kept("user/ada")).isEqualTo(List.of());
    }

    private void failCommits() {
        bus.transactions.beforeEachCommit(() -> {
            throw new PlatformException(ErrorCodes.DATABASE_UNAVAILABLE, "by intent");
        });
    }
}
