package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Figures;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.delivery.Outbox.Offer;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.FrameFactory;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.core.protocol.Place;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.LlmResponseDelta;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OutboxForVersionTwoTest {

    private static final Frame MUCH = Frames.ofBytes(CoreConfig.COLLAPSE_BYTES);

    private final Metrics metrics = new Metrics();
    private final OutboxBudget budget = new OutboxBudget(1_000, metrics);
    private final Outbox outbox = new Outbox(10_000_000, Wire.V2, budget);
    private final FrameFactory frames = new FrameFactory(new PayloadBinder(), Clock.systemUTC());

    @Nested
    class PiecesOfAnAnswer {

        @Test
        void arriveOneByOneWhileLittleWaits() {
            offerAll(piece(0, "a"), piece(1, "b"));

            assertThat(drain()).hasSize(2);
        }

        @Test
        void areJoinedWhenMuchWaits() {
            offerAll(MUCH, piece(0, "a"), piece(1, "b"), Frames.durable("between"), piece(2, "c"));

            assertThat(drain()).hasSize(3).last().asString().contains("\"offset\":0,\"text\":\"abc\"");
            assertThat(Figures.of(metrics, "autobot_merged_total")).isEqualTo(2);
        }

        @Test
        void areNotJoinedWithThoseOfAnotherAnswer() {
            offerAll(MUCH, piece(0, "a"), pieceOf(2, 0, "b"), piece(1, "c"));

            assertThat(drain()).hasSize(3);
        }

        @Test
        void areCountedAsOne() {
            offerAll(MUCH, piece(0, "a"), piece(1, "b"));

            assertThat(outbox.waitingBytes())
                    .isEqualTo(MUCH.bytes(Wire.V2) + piece(0, "ab").bytes(Wire.V2));
        }

        @Test
        void areJoinedUpToABound() {
            String half = "x".repeat(CoreConfig.COLLAPSE_BYTES / 2);
            offerAll(MUCH, piece(0, half), piece(half.length(), half), piece(2 * half.length(), "y"));

            assertThat(drain()).hasSize(3).last().asString().contains("\"text\":\"" + half + "y\"");
        }

        @Test
        void areGivenUpBeforeTheSocketIs() {
            Outbox small = new Outbox(2 * CoreConfig.COLLAPSE_BYTES, Wire.V2, budget);
            String half = "x".repeat(CoreConfig.COLLAPSE_BYTES / 2);
            small.offer(Frames.durable("first"));
            for (int i = 0; i < 10; i++) {
                assertThat(small.offer(piece(i * half.length(), half))).isEqualTo(Offer.QUEUED);
            }

            assertThat(small.offer(MUCH)).isEqualTo(Offer.QUEUED);
            assertThat(small.offer(MUCH)).as("what must not be lost").isEqualTo(Offer.OVERFLOW);
            assertThat(small.next().text()).isEqualTo("first");
            assertThat(small.next()).isSameAs(MUCH);
            assertThat(small.next()).isNull();
            assertThat(small.waitingBytes()).isEqualTo(Frames.durable("first").bytes(Wire.V2) + MUCH.bytes(Wire.V2));
        }

        @Test
        void neverHideThatOneBetweenWasGivenUp() {
            Outbox small = new Outbox(MUCH.bytes(Wire.V2) + 1_000, Wire.V2, budget);
            small.offer(MUCH);
            small.offer(piece(0, "a"));
            small.offer(piece(1, "b".repeat(2_000)));
            small.offer(piece(2_001, "c"));

            small.next();
            assertThat(small.next().text()).contains("\"offset\":2001,\"text\":\"c\"");
            assertThat(small.next()).isNull();
        }

        private Frame piece(int offset, String text) {
            return pieceOf(1, offset, text);
        }

        private Frame pieceOf(long answer, int offset, String text) {
            return frames.frame(EventTypes.LLM_RESPONSE_DELTA, new LlmResponseDelta("c", answer, offset, text), null);
        }
    }

    @Nested
    class AnUrgentEvent {

        private final Frame urgent =
                Frame.of(EventTypes.USER_PERMISSION_REQUEST, "{}").at(Place.user("j", 4));

        @Test
        void comesOnceWhileLittleWaits() {
            offerAll(Frames.durable("a"), urgent);

            assertThat(drain()).hasSize(2).noneMatch(text -> text.contains("early"));
        }

        @Test
        void sendsACopyAheadAndComesAgainInItsPlace() {
            offerAll(MUCH, urgent, Frames.durable("{last}"));

            List<String> texts = drain();
            assertThat(texts).hasSize(4);
            assertThat(texts.get(0)).contains("user_permission_request").endsWith("\"early\":true}");
            assertThat(texts.get(2)).contains("user_permission_request").doesNotContain("early");
            assertThat(texts.get(3)).isEqualTo("{last}");
        }

        @Test
        void countsTwice() {
            offerAll(MUCH, urgent);

            assertThat(outbox.waitingBytes()).isEqualTo(MUCH.bytes(Wire.V2) + 2L * urgent.bytes(Wire.V2));
            drain();
            assertThat(outbox.waitingBytes()).isZero();
        }

        @Test
        void sendsNoCopyToPlainClients() {
            Outbox plain = Outboxes.plain(1_000_000);
            plain.offer(MUCH);
            plain.offer(Frames.durable("b"));
            plain.offer(urgent);

            assertThat(plain.next()).isSameAs(MUCH);
        }
    }

    @Nested
    class AMark {

        private final List<String> reached = new ArrayList<>();

        @Test
        void isReachedOnceAllBeforeItWasSent() {
            offerAll(Frames.durable("a"), Frames.durable("b"));
            outbox.mark(() -> reached.add("mark"));
            offerAll(Frames.durable("c"));

            outbox.next();
            outbox.next();
            assertThat(reached).isEmpty();
            assertThat(outbox.next().text()).isEqualTo("c");
            assertThat(reached).containsExactly("mark");
        }

        @Test
        void asksTheFirstToDrain() {
            assertThat(outbox.mark(() -> reached.add("mark"))).isEqualTo(Offer.START);
            assertThat(outbox.mark(() -> reached.add("mark"))).isEqualTo(Offer.QUEUED);

            assertThat(outbox.next()).isNull();
            assertThat(reached).hasSize(2);
        }

        @Test
        void mayOfferMore() {
            outbox.mark(() -> offerAll(Frames.durable("more")));

            assertThat(outbox.next().text()).isEqualTo("more");
        }

        @Test
        void isForgottenByAClosedOutbox() {
            outbox.mark(() -> reached.add("mark"));
            outbox.close();

            assertThat(outbox.mark(() -> reached.add("mark"))).isEqualTo(Offer.CLOSED);
            assertThat(outbox.next()).isNull();
            assertThat(reached).isEmpty();
        }
    }

    @Nested
    class WhatIsSentTogether {

        @Test
        void isOneMoreThatFits() {
            offerAll(Frames.ofBytes(10), Frames.ofBytes(20), Frames.ofBytes(30));
            outbox.next();

            int weight = Frames.ofBytes(20).bytes(Wire.V2);
            assertThat(outbox.nextWithin(weight - 1)).isNull();
            assertThat(outbox.nextWithin(weight)).isNotNull();
            assertThat(outbox.nextWithin(weight)).as("a larger one").isNull();
        }

        @Test
        void takesControlFramesFirst() {
            offerAll(Frames.durable("a"), Frames.control("c"));

            assertThat(outbox.nextWithin(10_000).text()).isEqualTo("c");
            assertThat(outbox.nextWithin(10_000).text()).isEqualTo("a");
            assertThat(outbox.nextWithin(10_000)).isNull();
        }

        @Test
        void keepsTheOrderWhenAControlFrameDoesNotFit() {
            offerAll(Frames.durable("a"), Frames.control("c".repeat(100)));

            assertThat(outbox.nextWithin(200)).isNull();
        }

        @Test
        void passesNoMark() {
            offerAll(Frames.durable("a"));
            outbox.mark(() -> {});
            offerAll(Frames.durable("b"));
            outbox.next();

            assertThat(outbox.nextWithin(10_000)).isNull();
            assertThat(outbox.next().text()).isEqualTo("b");
        }

        @Test
        void leavesTheDrainingToTheSame() {
            offerAll(Frames.durable("a"));
            outbox.next();
            outbox.nextWithin(10_000);

            assertThat(outbox.offer(Frames.durable("b"))).isEqualTo(Offer.QUEUED);
        }
    }

    @Nested
    class TheBudget {

        @Test
        void holdsWhatWaitsUntilItWasSent() {
            Frame frame = Frames.ofBytes(100);
            outbox.offer(frame);
            outbox.next();
            assertThat(budget.waiting()).isEqualTo(frame.bytes(Wire.V2));

            outbox.sent(frame.bytes(Wire.V2));

            assertThat(budget.waiting()).isZero();
        }

        @Test
        void getsAllBackFromAClosedOutboxOnce() {
            Frame frame = Frames.ofBytes(100);
            offerAll(frame, frame);
            outbox.next();

            outbox.close();
            outbox.sent(frame.bytes(Wire.V2));
            outbox.close();

            assertThat(budget.waiting()).isZero();
        }

        @Test
        void isNotTouchedByWhatDoesNotFit() {
            Outbox small = new Outbox(100, Wire.PLAIN, budget);
            small.offer(Frames.ofBytes(90));

            assertThat(small.offer(Frames.ofBytes(11))).isEqualTo(Offer.OVERFLOW);
            assertThat(budget.waiting()).isEqualTo(90);
        }

        @Test
        void isExceededAboveItsBoundOnly() {
            Outbox plain = new Outbox(10_000, Wire.PLAIN, budget);
            plain.offer(Frames.ofBytes(1_000));
            assertThat(budget.isExceeded()).isFalse();

            plain.offer(Frames.ofBytes(1));
            assertThat(budget.isExceeded()).isTrue();
        }
    }

    @Test
    void takesAPageOfTheJournalEvenWhenItIsFull() {
        Outbox small = new Outbox(100, Wire.V2, budget);
        small.offer(Frames.ofBytes(100));

        assertThat(small.offerInOrder(Frames.control("page"))).isEqualTo(Offer.QUEUED);
        assertThat(small.next().text()).hasSize(100);
        assertThat(small.next().text()).isEqualTo("page");
    }

    private void offerAll(Frame... offered) {
        for (Frame frame : offered) {
            outbox.offer(frame);
        }
    }

    private List<String> drain() {
        List<String> texts = new ArrayList<>();
        for (Frame frame = outbox.next(); frame != null; frame = outbox.next()) {
            texts.add(frame.text(null));
            outbox.sent(frame.bytes(Wire.V2));
        }
        return texts;
    }
}
