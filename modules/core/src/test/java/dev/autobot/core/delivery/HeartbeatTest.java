package dev.autobot.core.delivery;

import static dev.autobot.core.delivery.DeliveryFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.StepExecutor;
import dev.autobot.core.config.Configs;
import dev.autobot.core.protocol.CloseCode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Time is made to pass by moving back when the client was last heard; the period is so long that no run meets it. */
class HeartbeatTest {

    private static final Duration PERIOD = Duration.ofHours(10);
    private static final String PING = "{\"type\":\"ping\"}";

    private final StepExecutor closers = new StepExecutor();
    private final DeliveryFixture fixture = new DeliveryFixture(closers, Configs.with("heartbeat", "10h"));
    private final Heartbeat heartbeat = new Heartbeat(fixture.connections, fixture.delivery, fixture.config);
    private final SocketWriterCapture socket = new SocketWriterCapture();
    private final Connection connection = fixture.joined(ADA, socket);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void leavesATalkativeClientAlone() {
        silentFor(PERIOD.minusHours(1));

        heartbeat.beat();

        assertThat(connection.unansweredPings()).isZero();
    }

    @Test
    void pingsAClientThatWasSilentForAPeriod() {
        silentFor(PERIOD.plusSeconds(1));

        heartbeat.beat();

        assertThat(socket.nextTaken(1)).containsExactly(PING);
    }

    @Test
    void pingsOnceInAPeriod() {
        silentFor(PERIOD.plusSeconds(1));

        heartbeat.beat();
        heartbeat.beat();

        assertThat(connection.unansweredPings()).isEqualTo(1);
    }

    @Test
    void pingsThreeTimesAndThenCloses() {
        silentFor(PERIOD.multipliedBy(4));

        heartbeat.beat();
        heartbeat.beat();
        heartbeat.beat();
        assertThat(socket.nextTaken(3)).containsOnly(PING);
        assertThat(closers.waiting()).isZero();

        heartbeat.beat();
        closers.runAll();
        assertThat(socket.nextClose()).isEqualTo(CloseCode.SILENT);
    }

    @Test
    void waitsAPeriodAfterTheThirdPing() {
        silentFor(PERIOD.multipliedBy(4).minusHours(1));

        for (int i = 0; i < 5; i++) {
            heartbeat.beat();
        }

        assertThat(connection.unansweredPings()).isEqualTo(3);
        assertThat(closers.waiting()).isZero();
    }

    @Test
    void countsAnyFrameAsAnAnswer() {
        silentFor(PERIOD.multipliedBy(3));
        heartbeat.beat();
        heartbeat.beat();

        connection.heard(System.nanoTime());

        assertThat(connection.unansweredPings()).isZero();
        heartbeat.beat();
        assertThat(connection.unansweredPings()).isZero();
    }

    @Test
    void pingsNobodyWhenItIsSwitchedOff() {
        Heartbeat off = new Heartbeat(fixture.connections, fixture.delivery, Configs.with("heartbeat", "0s"));
        silentFor(PERIOD.multipliedBy(9));

        off.beat();

        assertThat(connection.unansweredPings()).isZero();
    }

    private void silentFor(Duration time) {
        connection.heard(System.nanoTime() - time.toNanos());
    }
}
