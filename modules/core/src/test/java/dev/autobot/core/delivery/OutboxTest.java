package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.delivery.Outbox.Offer;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final Outbox outbox = Outboxes.plain(100);

    @Test
    void asksTheFirstToOfferToDrain() {
        assertThat(outbox.offer(Frames.durable("a"))).isEqualTo(Offer.START);
    }

    @Test
    void asksNobodyElseWhileSomebodyDrains() {
        outbox.offer(Frames.durable("a"));

        assertThat(outbox.offer(Frames.durable("b"))).isEqualTo(Offer.QUEUED);
        assertThat(outbox.offer(Frames.control("c"))).isEqualTo(Offer.QUEUED);
    }

    @Test
    void staysDrainedByTheSameUntilItFoundNothing() {
        outbox.offer(Frames.durable("a"));
        outbox.next();

        assertThat(outbox.offer(Frames.durable("b"))).isEqualTo(Offer.QUEUED);
    }

    @Test
    void asksAgainOnceDrainingHasEnded() {
        outbox.offer(Frames.durable("a"));
        drain();

        assertThat(outbox.offer(Frames.durable("b"))).isEqualTo(Offer.START);
    }

    @Test
    void givesFramesInTheOrderOfTheirOffers() {
        offerAll(Frames.durable("a"), Frames.latest("t", "b"), Frames.durable("c"));

        assertThat(drain()).containsExactly("a", "b", "c");
    }

    @Test
    void givesControlFramesFirst() {
        offerAll(Frames.durable("a"), Frames.control("1"), Frames.durable("b"), Frames.control("2"));

        assertThat(drain()).containsExactly("1", "2", "a", "b");
    }

    @Test
    void givesAControlFrameThatComesWhileItIsDrainedNext() {
        offerAll(Frames.durable("a"), Frames.durable("b"));
        outbox.next();

        outbox.offer(Frames.control("1"));

        assertThat(outbox.next().text()).isEqualTo("1");
        assertThat(outbox.next().text()).isEqualTo("b");
    }

    @Nested
    class TheBound {

        @Test
        void isFilledToTheLastByte() {
            assertThat(outbox.offer(Frames.ofBytes(60))).isEqualTo(Offer.START);
            assertThat(outbox.offer(Frames.ofBytes(40))).isEqualTo(Offer.QUEUED);
            assertThat(outbox.offer(Frames.ofBytes(1))).isEqualTo(Offer.OVERFLOW);
        }

        @Test
        void countsBytesAndNotCharacters() {
            outbox.offer(Frames.durable("é".repeat(50)));

            assertThat(outbox.offer(Frames.ofBytes(1))).isEqualTo(Offer.OVERFLOW);
        }

        @Test
        void holdsForControlFramesToo() {
            outbox.offer(Frames.ofBytes(100));

            assertThat(outbox.offer(Frames.control("1"))).isEqualTo(Offer.OVERFLOW);
        }

        @Test
        void letsOneLargerFrameThroughWhenNothingElseWaits() {
            assertThat(outbox.offer(Frames.ofBytes(101))).isEqualTo(Offer.START);
            assertThat(outbox.offer(Frames.ofBytes(1))).isEqualTo(Offer.OVERFLOW);
        }

        @Test
        void refusesALargerFrameWhenSomethingWaits() {
            outbox.offer(Frames.ofBytes(1));

            assertThat(outbox.offer(Frames.ofBytes(101))).isEqualTo(Offer.OVERFLOW);
        }

        @Test
        void countsAFrameUntilItWasSent() {
            Frame large = Frames.ofBytes(100);
            outbox.offer(large);
            outbox.next();

            assertThat(outbox.offer(Frames.ofBytes(1))).isEqualTo(Offer.OVERFLOW);

            outbox.sent(large.bytes(Wire.PLAIN));

            assertThat(outbox.offer(Frames.ofBytes(100))).isEqualTo(Offer.QUEUED);
        }

        @Test
        void forgetsAFrameThatFoundItFull() {
            offerAll(Frames.ofBytes(99), Frames.durable("no"), Frames.durable("y"));

            assertThat(drain()).last().isEqualTo("y");
        }
    }

    @Nested
    class LatestWins {

        private final Outbox roomy = Outboxes.plain(1_000_000);

        @Test
        void keepsEveryEventWhileLittleWaits() {
            roomy.offer(Frames.ofBytes(CoreConfig.COLLAPSE_BYTES - 2));
            roomy.offer(Frames.latest("progress", "1"));
            roomy.offer(Frames.latest("progress", "2"));
            // now exactly COLLAPSE_BYTES wait
            roomy.offer(Frames.latest("progress", "3"));

            assertThat(drain(roomy)).hasSize(4);
        }

        @Test
        void keepsOnlyTheNewestOfItsTypeWhenMuchWaits() {
            roomy.offer(Frames.ofBytes(CoreConfig.COLLAPSE_BYTES));
            roomy.offer(Frames.latest("progress", "p1"));
            roomy.offer(Frames.latest("llm_status", "s1"));
            roomy.offer(Frames.latest("progress", "p2"));
            roomy.offer(Frames.latest("progress", "p3"));

            assertThat(drain(roomy)).hasSize(3).endsWith("s1", "p3");
        }

        @Test
        void neverDropsADurableFrameOfTheSameType() {
            roomy.offer(Frames.ofBytes(CoreConfig.COLLAPSE_BYTES + 1));
            roomy.offer(Frames.durable("kept"));
            roomy.offer(Frames.latest("durable", "newer"));

            assertThat(drain(roomy)).hasSize(3).endsWith("kept", "newer");
        }

        @Test
        void givesBackTheRoomOfWhatItDropped() {
            Outbox tight = Outboxes.plain(CoreConfig.COLLAPSE_BYTES + 10);
            tight.offer(Frames.ofBytes(CoreConfig.COLLAPSE_BYTES));
            tight.offer(Frames.latest("progress", "0123456789"));

            assertThat(tight.offer(Frames.latest("progress", "9876543210"))).isEqualTo(Offer.QUEUED);
            assertThat(drain(tight)).hasSize(2).endsWith("9876543210");
        }
    }

    @Nested
    class AfterItsClosing {

        @Test
        void takesNothing() {
            outbox.close();

            assertThat(outbox.offer(Frames.durable("a"))).isEqualTo(Offer.CLOSED);
            assertThat(outbox.offer(Frames.control("a"))).isEqualTo(Offer.CLOSED);
        }

        @Test
        void hasForgottenWhatWaited() {
            offerAll(Frames.durable("a"), Frames.control("b"));

            outbox.close();

            assertThat(outbox.next()).isNull();
        }

        @Test
        void takesNothingEvenWhenAFrameOnItsWayIsReportedSent() {
            Frame frame = Frames.durable("a");
            outbox.offer(frame);
            outbox.next();
            outbox.close();

            outbox.sent(frame.bytes(Wire.PLAIN));

            assertThat(outbox.offer(Frames.durable("b"))).isEqualTo(Offer.CLOSED);
        }
    }

    private void offerAll(Frame... frames) {
        for (Frame frame : frames) {
            outbox.offer(frame);
        }
    }

    private List<String> drain() {
        return drain(outbox);
    }

    private static List<String> drain(Outbox outbox) {
        List<String> texts = new ArrayList<>();
        for (Frame frame = outbox.next(); frame != null; frame = outbox.next()) {
            texts.add(frame.text());
            outbox.sent(frame.bytes(Wire.PLAIN));
        }
        return texts;
    }
}
