package dev.autobot.core.delivery;

import static dev.autobot.core.delivery.DeliveryFixture.ADA;
import static dev.autobot.core.delivery.DeliveryFixture.BOB;
import static dev.autobot.core.delivery.DeliveryFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Figures;
import dev.autobot.core.StepExecutor;
import dev.autobot.core.config.Configs;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.User;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxBudgetTest {

    private static final User CEM = new User("cem", Set.of());

    private final StepExecutor closers = new StepExecutor();
    private final DeliveryFixture fixture = new DeliveryFixture(closers, Configs.with());
    private final OutboxBudget budget = fixture.connections.budget();
    private final Connection ada = fixture.joined(ADA, stalled());
    private final Connection bob = fixture.joined(BOB, stalled());
    private final Connection cem = fixture.joined(CEM, stalled());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void isAShareOfTheHeap() {
        OutboxBudget tenth = OutboxBudget.ofHeap(10, new Metrics());
        tenth.add(Runtime.getRuntime().maxMemory() / 100 * 10);
        assertThat(tenth.isExceeded()).isFalse();

        tenth.add(1);

        assertThat(tenth.isExceeded()).isTrue();
    }

    @Test
    void closesNobodyWhileItSuffices() {
        wait(ada, 1_000);

        fixture.delivery.tell(event("a", Audience.everyone()));

        assertThat(closers.waiting()).isZero();
    }

    @Test
    void closesTheSocketForWhichMostWaitsWhenItIsExceeded() {
        wait(ada, 1_000);
        wait(bob, 3_000);
        wait(cem, 2_000);
        long left = exceedBy(2_500);

        fixture.delivery.tell(event("a", Audience.everyone()));
        closers.runAll();

        assertThat(fixture.connections.all()).containsExactlyInAnyOrder(ada, cem);
        assertThat(budget.waiting()).isGreaterThanOrEqualTo(left + 3_000);
        assertThat(Figures.of(fixture.metrics, "autobot_slow_closes_total")).isEqualTo(1);
    }

    @Test
    void closesTheLargestOneAfterTheOtherUntilItSuffices() {
        wait(ada, 1_000);
        wait(bob, 3_000);
        wait(cem, 2_000);
        exceedBy(4_500);

        fixture.delivery.tell(event("a", Audience.everyone()));
        closers.runAll();

        assertThat(fixture.connections.all()).containsExactly(ada);
    }

    @Test
    void closesNobodyForWhomNothingWaits() {
        exceedBy(1_000_000);

        fixture.delivery.tell(event("a", Audience.of(ADA)));
        closers.runAll();

        assertThat(fixture.connections.all()).containsExactlyInAnyOrder(bob, cem);
    }

    @Test
    void closesTheLargestLaterWhenTooManyAreBeingClosed() {
        wait(bob, 3_000);
        exceedBy(1_000);
        closers.reject(true);
        fixture.delivery.tell(event("a", Audience.of(ADA)));
        assertThat(bob.outbox().isClosed()).isTrue();

        closers.reject(false);
        fixture.delivery.closeStalled();
        closers.runAll();

        assertThat(fixture.connections.all()).containsExactlyInAnyOrder(ada, cem);
        assertThat(Figures.of(fixture.metrics, "autobot_slow_closes_total")).isEqualTo(1);
    }

    /** Lets others use the budget, so that what waits here is too much by some bytes; gives back what they use. */
    private long exceedBy(long bytes) {
        long here = budget.waiting();
        long most = Runtime.getRuntime().maxMemory() / 100 * fixture.config.outboxBudget();
        budget.add(most - here + bytes);
        return most - here + bytes;
    }

    private static void wait(Connection connection, int bytes) {
        connection.outbox().offer(Frames.ofBytes(bytes)); // and nobody drains it
    }

    private static SocketWriterCapture stalled() {
        SocketWriterCapture socket = new SocketWriterCapture();
        socket.stall();
        return socket;
    }
}
