package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.StepExecutor;
import dev.autobot.core.config.Configs;
import dev.autobot.core.protocol.CloseCode;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FailingSocketTest {

    @Test
    void isReportedWhenItsAsynchronousSendThrows() throws InterruptedException {
        WritersFixture fixture = new WritersFixture();
        Connection connection = Outboxes.connection("9", new ThrowingSocket(), Outboxes.plain(100));
        connection.markSlow(true);
        fixture.send(connection, "a");
        assertThat(fixture.broken.poll(60, TimeUnit.SECONDS)).isSameAs(connection);
    }

    @Test
    void isStillKnownWhenTooManyAreBeingClosed() {
        StepExecutor closers = new StepExecutor();
        closers.reject(true);
        DeliveryFixture fixture = new DeliveryFixture(closers, Configs.with());
        SocketWriterCapture socket = new SocketWriterCapture();
        Connection connection = fixture.joined(DeliveryFixture.ADA, socket);
        fixture.delivery.close(connection, CloseCode.SLOW_READER);
        assertThat(fixture.connections.count()).isEqualTo(1);
        closers.reject(false);
        fixture.delivery.close(connection, CloseCode.SLOW_READER);
        closers.runAll();
        assertThat(socket.isClosed()).isTrue();
    }

    private static final class ThrowingSocket implements SocketWriter {

        @Override
        public void send(String text) {
            throw new IllegalStateException("closed");
        }

        @Override
        public void sendAsync(String text, Consumer<Throwable> done) {
            throw new IllegalStateException("closed");
        }

        @Override
        public void close(CloseCode code) {
            // it is
        }
    }
}
