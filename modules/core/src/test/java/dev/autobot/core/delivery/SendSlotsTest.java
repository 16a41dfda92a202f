package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import dev.autobot.core.protocol.CloseCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendSlotsTest {

    private static final long NOW = 1_000;

    /** When the container has had its time to close in an orderly way, from {@link #NOW} on. */
    private static final long LATER = NOW + Duration.ofMillis(6_501).toNanos();

    private final SendSlots slots = new SendSlots(2);
    private final Connection connection = Outboxes.connection("1", new SocketWriterCapture(), Outboxes.plain(100));

    /** When a thread that still waits has been forgotten, from {@link #NOW} on. */
    private static final long AT_LAST = NOW + Duration.ofMillis(60_001).toNanos();

    @AfterEach
    void clearTheFlag() {
        Thread.interrupted();
    }

    @Test
    void givesAsManySlotsAsThereAre() {
        assertThat(slots.take(connection)).isNotNull();
        assertThat(slots.take(connection)).isNotNull();
        assertThat(slots.take(connection)).isNull();
    }

    @Test
    void givesASlotAgainThatCameBack() {
        slots.take(connection);
        SendSlots.Slot second = slots.take(connection);

        slots.giveBack(second);

        assertThat(slots.take(connection)).isSameAs(second);
        assertThat(slots.take(connection)).isNull();
    }

    @Test
    void showsWhoIsSentToOnlyWhileASlotIsTaken() {
        SendSlots.Slot slot = slots.take(connection);
        assertThat(slot.connection()).isSameAs(connection);

        slots.giveBack(slot);

        assertThat(slots.all()).hasSize(2).allMatch(each -> each.connection() == null);
    }

    @Test
    void leavesASenderOfAnOpenConnectionAlone() {
        SendSlots.Slot slot = slots.take(connection);

        slot.freeSender(LATER);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void interruptsTheSenderOfAClosingConnection() {
        SendSlots.Slot slot = slots.take(connection);
        connection.gone(NOW);

        slot.freeSender(LATER);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void givesTheContainerTimeToCloseInAnOrderlyWayFirst() {
        SendSlots.Slot slot = slots.take(connection);
        connection.gone(NOW);

        slot.freeSender(LATER - Duration.ofMillis(1).toNanos());

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void clearsItsInterruptWhenTheSlotComesBack() {
        SendSlots.Slot slot = slots.take(connection);
        connection.gone(NOW);
        slot.freeSender(LATER);

        slots.giveBack(slot);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void keepsAnInterruptOfSomebodyElse() {
        SendSlots.Slot slot = slots.take(connection);
        Thread.currentThread().interrupt();

        slots.giveBack(slot);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void interruptsNobodyWhenTheSlotIsFree() {
        SendSlots.Slot slot = slots.take(connection);
        connection.gone(NOW);
        slots.giveBack(slot);

        slot.freeSender(LATER);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void replacesTheSlotOfAThreadThatIsForgotten() {
        SendSlots.Slot lost = slots.take(connection);
        SendSlots.Slot good = slots.take(Outboxes.connection("2", new SocketWriterCapture(), Outboxes.plain(100)));
        connection.gone(NOW);

        assertThat(slots.replaceLost(LATER)).isZero();
        assertThat(slots.replaceLost(AT_LAST)).isEqualTo(1);
        assertThat(slots.replaceLost(AT_LAST)).isZero();

        assertThat(slots.all()).hasSize(2).contains(good).doesNotContain(lost);
        assertThat(slots.take(connection)).isNotNull().isNotSameAs(lost);
        assertThat(slots.take(connection)).isNull();
    }

    @Test
    void doesNotTakeBackASlotThatWasReplaced() {
        SendSlots.Slot lost = slots.take(connection);
        connection.gone(NOW);
        lost.freeSender(LATER);
        slots.replaceLost(AT_LAST);

        assertThat(slots.giveBack(lost)).isFalse();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(slots.giveBack(slots.take(connection))).isTrue();
        assertThat(slots.take(connection)).isNotSameAs(lost);
        assertThat(slots.take(connection)).isNotSameAs(lost);
        assertThat(slots.take(connection)).isNull();
    }

    @Test
    void countsTheTimeFromWhenTheClosingBeganAndNotFromWhenItWasWanted() {
        assertThat(connection.claimClosing()).isTrue();
        slots.take(connection);
        connection.close(CloseCode.SILENT, AT_LAST);

        assertThat(slots.replaceLost(AT_LAST)).isZero();
        slots.all().forEach(slot -> slot.freeSender(AT_LAST));

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(slots.replaceLost(2 * AT_LAST)).isEqualTo(1);
    }

    @Test
    void hasOneMoreWhenOneIsAdded() {
        slots.add();

        assertThat(slots.all()).hasSize(3);
        assertThat(slots.take(connection)).isNotNull();
        assertThat(slots.take(connection)).isNotNull();
        assertThat(slots.take(connection)).isNotNull();
        assertThat(slots.take(connection)).isNull();
    }

    @Test
    void stopsReplacingWhenTooManyAreLost() {
        connection.gone(NOW);
        for (int i = 0; i < SendSlots.MOST_LOST; i++) {
            slots.take(connection);
            assertThat(slots.replaceLost(AT_LAST)).isEqualTo(1);
        }

        slots.take(connection);

        assertThat(slots.replaceLost(AT_LAST)).isZero();
        assertThat(slots.all()).hasSize(2);
    }

    @Test
    void interruptsTheThreadThatTookTheSlotAndNotTheCaller() {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread sender = new Thread(() -> {
            slots.take(connection);
            taken.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        sender.setDaemon(true);
        sender.start();
        Waits.await(taken);
        connection.gone(NOW);

        slots.all().forEach(slot -> slot.freeSender(LATER));

        Waits.await(interrupted);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        Waits.join(sender);
    }
}
