package dev.autobot.core.delivery;

import static dev.autobot.core.delivery.DeliveryFixture.ADA;
import static dev.autobot.core.delivery.DeliveryFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.StepExecutor;
import dev.autobot.core.config.Configs;
import dev.autobot.core.protocol.CloseCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {

    private final StepExecutor closers = new StepExecutor();
    private final DeliveryFixture fixture = new DeliveryFixture(closers, Configs.with());
    private final Drain drain = new Drain(fixture.connections, fixture.delivery);
    private final SocketWriterCapture first = new SocketWriterCapture();
    private final SocketWriterCapture second = new SocketWriterCapture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void hasNotBegunAtFirst() {
        assertThat(drain.isDraining()).isFalse();
    }

    @Test
    void closesEverySocketWithGoingAway() {
        fixture.joined(ADA, first);
        fixture.connections.open(DeliveryFixture.identity(BOB), second); // not joined yet

        drain.begin();
        closers.runAll();

        assertThat(first.nextClose()).isEqualTo(CloseCode.GOING_AWAY);
        assertThat(second.nextClose()).isEqualTo(CloseCode.GOING_AWAY);
        assertThat(fixture.connections.count()).isZero();
    }

    @Test
    void returnsBeforeTheSocketsAreClosed() {
        fixture.joined(ADA, first);

        drain.begin();

        assertThat(drain.isDraining()).isTrue();
        assertThat(first.isClosed()).isFalse();
    }

    @Test
    void doesNothingTheSecondTime() {
        drain.begin();
        fixture.joined(ADA, first);

        drain.begin();

        assertThat(closers.waiting()).isZero();
    }
}
