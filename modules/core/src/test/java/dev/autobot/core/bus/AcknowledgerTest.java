package dev.autobot.core.bus;

import static dev.autobot.core.bus.BusFixture.ADA;
import static dev.autobot.core.bus.BusFixture.TO_ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AcknowledgerTest {

    private static final Audience SOCKET = Audience.connection("1");
    private static final Audience OTHER_SOCKET = Audience.connection("2");

    private final BusFixture bus = new BusFixture();
    private final AtomicInteger handled = new AtomicInteger();

    @Nested
    class AMessageThatIsHandled {

        @Test
        void isAcknowledgedOnceToItsSender() {
            say("m-1", handled::incrementAndGet);

            assertThat(bus.frames()).containsExactly(ack("m-1", false));
            assertThat(bus.told.get(0).audience()).isEqualTo(SOCKET);
            assertThat(bus.told.get(0).frame().stamp().re()).isEqualTo("m-1");
        }

        @Test
        void isAcknowledgedAfterWhatItLedTo() {
            say("m-1", () -> bus.publish("g", TO_ADA));

            assertThat(bus.frames()).hasSize(2).last().isEqualTo(ack("m-1", false));
            assertThat(bus.told.get(0).frame().stamp().re()).isEqualTo("m-1");
            assertThat(bus.journal.read("user/ada", 0, 9, 999).entries().get(0).re())
                    .isEqualTo("m-1");
        }

        @Test
        void isNotHandledAgain() {
            say("m-1", handled::incrementAndGet);
            say("m-1", handled::incrementAndGet);
            say("m-1", OTHER_SOCKET, handled::incrementAndGet);

            assertThat(handled).hasValue(1);
            assertThat(bus.frames()).containsExactly(ack("m-1", false), ack("m-1", true), ack("m-1", true));
            assertThat(bus.told.get(2).audience()).isEqualTo(OTHER_SOCKET);
        }

        @Test
        void isAnotherOneWhenAnotherUserSaysIt() {
            say("m-1", handled::incrementAndGet);
            bus.acknowledger.handle(
                    message(new User("bob", Set.of()), OTHER_SOCKET, "user_message"), "m-1", handled::incrementAndGet);

            assertThat(handled).hasValue(2);
            assertThat(bus.frames()).containsExactly(ack("m-1", false), ack("m-1", false));
        }
    }

    @Nested
    class TheReceipt {

        @Test
        void isWrittenInTheHandlersTransaction() {
            say("m-1", () -> bus.transactions.during(() -> bus.publish("g", TO_ADA)));

            assertThat(bus.receipts.find("ada", "m-1")).contains("");
            assertThat(bus.transactions.committed()).isEqualTo(1);
        }

        @Test
        void isWrittenWithAnEventThatTheHandlerPublishes() {
            say("m-1", () -> bus.publish("g", TO_ADA));

            assertThat(bus.receipts.find("ada", "m-1")).contains("");
            assertThat(bus.transactions.committed()).isEqualTo(1);
        }

        @Test
        void isWrittenAfterAHandlerThatStoredNothing() {
            say("m-1", handled::incrementAndGet);

            assertThat(bus.receipts.find("ada", "m-1")).contains("");
        }

        @Test
        void isNotThereWhenTheHandlersTransactionWasRolledBack() {
            say("m-1", () -> {
                try {
                    bus.transactions.during(() -> {
                        throw new IllegalStateException("by intent");
                    });
                } catch (IllegalStateException e) {
                    assertThat(bus.receipts.find("ada", "m-1")).isEmpty();
                    fail(ErrorCodes.DATABASE_UNAVAILABLE);
                }
            });

            assertThat(bus.receipts.find("ada", "m-1")).isEmpty();
        }

        @Test
        void saysErrorWhenTheHandlerFailedAfterItsTransaction() {
            say("m-1", () -> {
                bus.transactions.during(() -> bus.publish("g", TO_ADA));
                fail(ErrorCodes.HANDLER_FAILED);
            });

            assertThat(bus.receipts.find("ada", "m-1").orElseThrow()).startsWith("HANDLER_FAILED ");
        }

        @Test
        void isWantedByTheHandlersThreadOnly() {
            say("m-1", () -> assertThat(PendingReceipt.wanted()).isNotNull());

            assertThat(PendingReceipt.wanted()).isNull();
        }
    }

    @Nested
    class AMessageThatFails {

        @Test
        void isAnsweredWithOneErrorThatSaysToWhat() {
            say("m-1", () -> fail(ErrorCodes.NOT_FOUND));

            assertThat(bus.frames()).hasSize(1).first().asString().contains("\"error\"", "NOT_FOUND");
            assertThat(bus.told.get(0).audience()).isEqualTo(SOCKET);
            assertThat(bus.told.get(0).frame().stamp().re()).isEqualTo("m-1");
        }

        @Test
        void failsTheSameWayWhenItIsRepeated() {
            say("m-1", () -> fail(ErrorCodes.NOT_FOUND));
            say("m-1", handled::incrementAndGet);

            assertThat(handled).hasValue(0);
            assertThat(bus.frames()).hasSize(2);
            assertThat(bus.frames().get(1)).isEqualTo(bus.frames().get(0));
        }

        @Test
        void mayBeTriedAgainWhenTheErrorWasTemporary() {
            say("m-1", () -> fail(ErrorCodes.BUSY));
            say("m-1", () -> fail(ErrorCodes.DATABASE_UNAVAILABLE));
            say("m-1", handled::incrementAndGet);

            assertThat(handled).hasValue(1);
            assertThat(bus.frames()).hasSize(3).last().isEqualTo(ack("m-1", false));
        }

        @Test
        void isAnsweredWithAnErrorWhenItsIdCannotBeKept() {
            say("\ud800", handled::incrementAndGet);

            assertThat(handled).hasValue(0);
            assertThat(bus.frames()).hasSize(1).first().asString().contains("BAD_FIELD");
        }

        @Test
        void isAnsweredWithAnErrorWhenItsReceiptCannotBeWritten() {
            bus.transactions.beforeEachCommit(() -> {
                throw new PlatformException(ErrorCodes.DATABASE_UNAVAILABLE, "by intent");
            });
            say("m-1", handled::incrementAndGet);

            assertThat(bus.frames()).hasSize(1).first().asString().contains("DATABASE_UNAVAILABLE");
        }
    }

    @Nested
    class ARepetitionWhileTheFirstIsHandled {

        private final CountDownLatch handling = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        @Test
        void waitsForItsAnswer() {
            Thread first = began(() -> {});
            say("m-1", OTHER_SOCKET, handled::incrementAndGet);
            say("m-1", SOCKET, handled::incrementAndGet);
            assertThat(bus.told).isEmpty();

            go.countDown();
            Waits.join(first);

            assertThat(handled).hasValue(1);
            assertThat(bus.frames()).containsExactly(ack("m-1", false), ack("m-1", true), ack("m-1", true));
            assertThat(bus.told).extracting(OutboundEvent::audience).containsExactly(SOCKET, OTHER_SOCKET, SOCKET);
        }

        @Test
        void failsWithIt() {
            Thread first = began(() -> fail(ErrorCodes.BUSY));
            say("m-1", OTHER_SOCKET, handled::incrementAndGet);

            go.countDown();
            Waits.join(first);

            assertThat(bus.frames()).hasSize(2).allMatch(frame -> frame.contains("BUSY"));
            assertThat(bus.told).extracting(OutboundEvent::audience).containsExactly(SOCKET, OTHER_SOCKET);
        }

        private Thread began(Runnable end) {
            Thread first = new Thread(
                    () -> say("m-1", () -> {
                        handled.incrementAndGet();
                        handling.countDown();
                        Waits.await(go);
                        end.run();
                    }),
                    "first");
            first.setDaemon(true);
            first.start();
            Waits.await(handling);
            return first;
        }
    }

    @Nested
    class AQuestion {

        @Test
        void isAnsweredEachTimeAndLeavesNoReceipt() {
            ask("q-1");
            ask("q-1");

            assertThat(handled).hasValue(2);
            assertThat(bus.frames()).containsExactly(ack("q-1", false), ack("q-1", false));
            assertThat(bus.receipts.find("ada", "q-1")).isEmpty();
        }

        @Test
        void leavesNoReceiptWhenItsHandlerStoresSomething() {
            bus.acknowledger.handle(
                    message(ADA, SOCKET, Messages.CHAT_HISTORY.name()), "q-1", () -> bus.publish("g", TO_ADA));

            assertThat(bus.receipts.find("ada", "q-1")).isEmpty();
        }

        private void ask(String id) {
            bus.acknowledger.handle(message(ADA, SOCKET, Messages.PING.name()), id, handled::incrementAndGet);
        }
    }

    private void say(String id, Runnable work) {
        say(id, SOCKET, work);
    }

    private void say(String id, Audience sender, Runnable work) {
        bus.acknowledger.handle(message(ADA, sender, "user_message"), id, work);
    }

    private static InboundMessage message(User user, Audience sender, String type) {
        return new InboundMessage(type, NoPayload.INSTANCE, user, sender);
    }

    /** What the router does when a handler throws. */
    private static void fail(ErrorCode code) {
        assertThat(PendingReceipt.fail(new PlatformException(code, "by intent")))
                .isTrue();
    }

    private static String ack(String id, boolean repeated) {
        return "{\"type\":\"ack\",\"payload\":{\"message_id\":\"" + id + "\",\"repeated\":" + repeated + "}}";
    }
}
