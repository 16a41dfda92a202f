package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import dev.autobot.core.protocol.CloseCode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WritersEndTest {

    private final WritersFixture fixture = new WritersFixture();
    private final Writers writers = fixture.writers;
    private final SocketWriterCapture socket = new SocketWriterCapture();
    private final Connection connection = fixture.connection(socket);

    @AfterEach
    void endThreads() {
        fixture.close();
    }

    @Nested
    class ABrokenSocket {

        @Test
        void isReportedWhenABlockingSendFails() {
            socket.breakDown();

            fixture.send(connection, "a");

            assertThat(Waits.take(fixture.broken, "the report")).isSameAs(connection);
        }

        @Test
        void isReportedWhenAnAsynchronousSendFails() {
            connection.markSlow(true);
            socket.stall();
            fixture.send(connection, "b");

            socket.answer(new IOException("gone"));

            assertThat(Waits.take(fixture.broken, "the report")).isSameAs(connection);
        }

        @Test
        void doesNotEndTheWriter() {
            socket.breakDown();
            fixture.send(connection, "a");
            Waits.take(fixture.broken, "the report");
            SocketWriterCapture other = new SocketWriterCapture();

            fixture.send(fixture.connection(other), "b");

            assertThat(other.nextTaken(1)).containsExactly("b");
        }
    }

    @Nested
    class Closing {

        @Test
        void closesTheSocketAndForgetsWhatWaits() {
            offer("a");

            writers.close(connection, CloseCode.SILENT);

            assertThat(socket.nextClose()).isEqualTo(CloseCode.SILENT);
            assertThat(connection.outbox().next()).isNull();
        }

        @Test
        void freesAWriterThatTheContainerForgot() {
            fixture.stall(socket, connection);
            connection.gone(WritersFixture.START);

            fixture.passTimeForAnOrderlyClose();
            writers.freeForgotten();

            assertThat(Waits.take(fixture.broken, "the report")).isSameAs(connection);
        }

        @Test
        void leavesTheWriterOfAnOpenConnectionWaiting() {
            fixture.stall(socket, connection);

            fixture.passTimeForAnOrderlyClose();
            writers.freeForgotten();
            socket.resume();

            assertThat(socket.nextTaken(1)).containsExactly("first");
            assertThat(fixture.broken).isEmpty();
        }

        @Test
        void leavesNoInterruptBehindForTheNextSocket() {
            for (int i = 0; i < 20; i++) {
                SocketWriterCapture stalled = new SocketWriterCapture();
                Connection closing = fixture.connection(stalled);
                fixture.stall(stalled, closing);
                closing.gone(WritersFixture.START);
                fixture.passTimeForAnOrderlyClose();
                writers.freeForgotten();
                Waits.take(fixture.broken, "the report");
                fixture.send(connection, "a" + i);
                assertThat(socket.nextTaken(1)).containsExactly("a" + i);
            }
            assertThat(fixture.broken).isEmpty();
        }
    }

    private void offer(String text) {
        connection.outbox().offer(Frames.durable(text));
    }
}
