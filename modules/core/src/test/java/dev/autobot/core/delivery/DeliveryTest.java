package dev.autobot.core.delivery;

import static dev.autobot.core.delivery.DeliveryFixture.ADA;
import static dev.autobot.core.delivery.DeliveryFixture.BOB;
import static dev.autobot.core.delivery.DeliveryFixture.event;
import static dev.autobot.core.delivery.DeliveryFixture.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.core.Figures;
import dev.autobot.core.StepExecutor;
import dev.autobot.core.Waits;
import dev.autobot.core.config.Configs;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.plugin.Audience;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private final StepExecutor closers = new StepExecutor();
    private final DeliveryFixture fixture =
            new DeliveryFixture(closers, Configs.delivery(100, Duration.ZERO, Duration.ZERO));
    private final Delivery delivery = fixture.delivery;
    private final SocketWriterCapture adasSocket = new SocketWriterCapture();
    private final SocketWriterCapture bobsSocket = new SocketWriterCapture();
    private final Connection ada = fixture.joined(ADA, adasSocket);
    private final Connection bob = fixture.joined(BOB, bobsSocket);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void tellsEverySocketOfTheAudience() {
        delivery.tell(event("a", Audience.everyone()));

        assertThat(adasSocket.nextTaken(1)).containsExactly(frame("a"));
        assertThat(bobsSocket.nextTaken(1)).containsExactly(frame("a"));
    }

    @Test
    void tellsNobodyElse() {
        delivery.tell(event("secret", Audience.of(ADA)));
        delivery.tell(event("for all", Audience.everyone()));

        assertThat(adasSocket.nextTaken(2)).containsExactly(frame("secret"), frame("for all"));
        assertThat(bobsSocket.nextTaken(1)).containsExactly(frame("for all"));
    }

    @Test
    void doesNotWaitForAReader() {
        adasSocket.stall();

        delivery.tell(event("a", Audience.everyone()));

        assertThat(bobsSocket.nextTaken(1)).containsExactly(frame("a"));
        assertThat(adasSocket.hasTaken()).isFalse();
    }

    @Nested
    class WhileReadingASocket {

        @Test
        void writesToThatSocketOnTheSameThread() {
            delivery.whileReading(ada, () -> delivery.tell(event("a", Audience.of(ADA))));

            assertThat(adasSocket.nextBegun().thread()).isSameAs(Thread.currentThread());
        }

        @Test
        void leavesOtherSocketsToWriters() {
            delivery.whileReading(ada, () -> delivery.tell(event("a", Audience.of(BOB))));

            assertThat(fixture.threads.contain(bobsSocket.nextBegun().thread())).isTrue();
        }

        @Test
        void leavesTheSocketToWritersOnceReadingIsOverEvenWhenTheWorkThrew() {
            IllegalStateException problem = new IllegalStateException("work");
            assertThatThrownBy(() -> delivery.whileReading(ada, () -> {
                        throw problem;
                    }))
                    .isSameAs(problem);

            delivery.tell(event("a", Audience.of(ADA)));

            assertThat(fixture.threads.contain(adasSocket.nextBegun().thread())).isTrue();
        }
    }

    @Nested
    class ASlowReader {

        @Test
        void isClosedWithAReconnectableCodeWhenItsOutboxOverflows() {
            overflow();
            closers.runAll();

            assertThat(adasSocket.nextClose()).isEqualTo(CloseCode.SLOW_READER);
            assertThat(fixture.connections.all()).containsExactly(bob);
        }

        @Test
        void isClosedOnceHoweverMuchOverflows() {
            overflow();
            overflow();

            assertThat(closers.waiting()).isEqualTo(1);
        }

        @Test
        void isCountedOnceHoweverOftenItIsClosed() {
            overflow();
            delivery.close(ada, CloseCode.SLOW_READER);
            delivery.close(bob, CloseCode.RESTARTING);

            assertThat(Figures.of(fixture.metrics, "autobot_slow_closes_total")).isEqualTo(1);
        }

        @Test
        void isClosedWhenItTakesNothingForTooLong() {
            adasSocket.stall();
            delivery.send(ada, Frames.durable("a"));
            adasSocket.nextBegun();

            delivery.closeStalled();
            closers.runAll();

            assertThat(adasSocket.nextClose()).isEqualTo(CloseCode.SLOW_READER);
            assertThat(bobsSocket.isClosed()).isFalse();
        }

        @Test
        void isLeftAloneWhenItHasTakenAll() {
            delivery.whileReading(ada, () -> delivery.send(ada, Frames.durable("a")));

            delivery.closeStalled();

            assertThat(closers.waiting()).isZero();
        }

        private void overflow() {
            adasSocket.stall();
            delivery.send(ada, Frames.ofBytes(100));
            delivery.send(ada, Frames.ofBytes(100));
        }
    }

    @Nested
    class Closing {

        @Test
        void doesNotBlockTheCaller() {
            delivery.close(ada, CloseCode.POLICY);

            assertThat(adasSocket.isClosed()).isFalse();
            closers.runAll();
            assertThat(adasSocket.nextClose()).isEqualTo(CloseCode.POLICY);
        }

        @Test
        void byTheThreadThatReadsIsDoneByThatThread() {
            delivery.closeWhileReading(ada, CloseCode.TOO_BIG);

            assertThat(adasSocket.nextClose()).isEqualTo(CloseCode.TOO_BIG);
            assertThat(fixture.connections.all()).containsExactly(bob);
            delivery.close(ada, CloseCode.SILENT);
            assertThat(closers.waiting()).isZero();
        }

        @Test
        void isNotBegunOnceTheContainerHasEndedTheSocket() {
            fixture.connections.remove(ada);

            delivery.close(ada, CloseCode.SILENT);
            delivery.closeWhileReading(ada, CloseCode.TOO_BIG);

            assertThat(closers.waiting()).isZero();
            assertThat(adasSocket.isClosed()).isFalse();
        }

        @Test
        void keepsTheFirstReason() {
            delivery.close(ada, CloseCode.POLICY);
            delivery.close(ada, CloseCode.SILENT);
            closers.runAll();

            assertThat(adasSocket.nextClose()).isEqualTo(CloseCode.POLICY);
            assertThat(adasSocket.isClosed()).isFalse();
        }

        @Test
        void forgetsTheSocket() {
            delivery.close(ada, CloseCode.POLICY);
            closers.runAll();

            assertThat(fixture.connections.all()).containsExactly(bob);
        }

        @Test
        void leavesASocketWhoseSendFailedToTheContainerFirst() {
            DeliveryFixture patient = new DeliveryFixture(closers, Configs.with());
            Connection eve = patient.joined(ADA, adasSocket);
            adasSocket.breakDown();

            patient.delivery.whileReading(eve, () -> patient.delivery.send(eve, Frames.durable("a")));
            patient.delivery.closeStalled();
            patient.close();

            assertThat(closers.waiting()).isZero();
            assertThat(eve.outbox().offer(Frames.durable("b"))).isEqualTo(Outbox.Offer.CLOSED);
        }

        @Test
        void followsASendThatFailedWhenTheContainerDoesNothing() {
            adasSocket.breakDown();
            delivery.whileReading(ada, () -> delivery.send(ada, Frames.durable("a")));

            Waits.until("a close", () -> {
                delivery.closeStalled();
                return closers.waiting() > 0;
            });
            closers.runAll();

            assertThat(adasSocket.nextClose()).isEqualTo(CloseCode.SLOW_READER);
        }
    }
}
