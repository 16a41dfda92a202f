package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.delivery.Follower.Verdict;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.Place;
import dev.autobot.plugin.EventTypes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FollowerTest {

    /** What live events were handed over. */
    private final List<Place> told = new ArrayList<>();

    @Nested
    class Live {

        private final Follower follower = Follower.live(5, 7);

        @Test
        void isToldTheNextEventOfEitherStream() {
            assertThat(live(follower, user(6))).isEqualTo(Verdict.NEXT);
            assertThat(live(follower, system(8))).isEqualTo(Verdict.NEXT);
            assertThat(live(follower, user(7))).isEqualTo(Verdict.NEXT);

            assertThat(told).containsExactly(user(6), system(8), user(7));
            assertThat(follower.place()).isEqualTo(Place.of(7, 8));
        }

        @Test
        void isToldNothingTwice() {
            live(follower, user(6));

            assertThat(live(follower, user(6))).isEqualTo(Verdict.KNOWN);
            assertThat(live(follower, system(7))).isEqualTo(Verdict.KNOWN);
            assertThat(told).containsExactly(user(6));
        }

        @Test
        void fallsBehindWhenAnEventWentPast() {
            assertThat(live(follower, user(7))).isEqualTo(Verdict.GAP);

            assertThat(follower.isBehind()).isTrue();
            assertThat(follower.isInRound(1)).isTrue();
            assertThat(told).isEmpty();
        }

        @Test
        void asksOnceToBeBroughtUpToDate() {
            live(follower, user(7));

            assertThat(live(follower, user(8))).isEqualTo(Verdict.KNOWN);
            assertThat(follower.round()).isEqualTo(1);
        }

        @Test
        void takesTheFirstEventForItsPlaceWhenThatIsUnknown() {
            Follower lost = Follower.live(Follower.UNKNOWN, 7);

            assertThat(live(lost, user(40))).isEqualTo(Verdict.NEXT);
            assertThat(live(lost, user(41))).isEqualTo(Verdict.NEXT);
            assertThat(live(lost, user(43))).isEqualTo(Verdict.GAP);
        }

        @Test
        void isNotReleased() {
            assertThat(follower.release()).isZero();
            assertThat(live(follower, user(6))).isEqualTo(Verdict.NEXT);
        }
    }

    @Nested
    class Held {

        private final Follower follower = Follower.held(5, 7);

        @Test
        void isToldNothing() {
            assertThat(live(follower, user(6))).isEqualTo(Verdict.KNOWN);
            assertThat(told).isEmpty();
            assertThat(follower.isBehind()).isFalse();
        }

        @Test
        void isReleasedOnce() {
            assertThat(follower.release()).isEqualTo(1);
            assertThat(follower.release()).isZero();
        }

        @Test
        void goesLiveWhenReleasedBeforeAnythingHappened() {
            int round = follower.release();

            assertThat(follower.goLive(round, Place.of(5, 7), () -> {})).isTrue();
            assertThat(live(follower, user(6))).isEqualTo(Verdict.NEXT);
        }

        @Test
        void startsFromWhereTheClientSays() {
            assertThat(follower.startFrom(2, 3)).isEqualTo(1);

            assertThat(follower.place()).isEqualTo(Place.of(2, 3));
            assertThat(follower.release()).as("released").isZero();
        }

        @Test
        void mayChangeItsMindUntilItIsToldSomething() {
            int first = follower.startFrom(2, 3);
            int second = follower.startFrom(3, 3);

            assertThat(follower.replayed(frame(user(3)), first)).isFalse();
            assertThat(follower.replayed(frame(user(4)), second)).isTrue();
            assertThat(follower.startFrom(2, 3)).isZero();
        }

        @Test
        void mayNotStartElsewhereOnceItWasToldALiveEvent() {
            follower.goLive(follower.release(), Place.of(5, 7), () -> {});
            live(follower, user(6));

            assertThat(follower.startFrom(5, 7)).isZero();
            assertThat(live(follower, user(7))).isEqualTo(Verdict.NEXT);
        }
    }

    @Nested
    class Behind {

        private final Follower follower = Follower.held(5, 7);
        private final int round = follower.release();

        @Test
        void isToldFromTheJournalInOrder() {
            assertThat(follower.replayed(frame(user(6)), round)).isTrue();
            assertThat(follower.replayed(frame(system(8)), round)).isTrue();

            assertThat(follower.place()).isEqualTo(Place.of(6, 8));
        }

        @Test
        void isToldNothingTwiceAndNothingOutOfTurn() {
            follower.replayed(frame(user(6)), round);

            assertThat(follower.replayed(frame(user(6)), round)).isFalse();
            assertThat(follower.replayed(frame(user(8)), round)).isFalse();
            assertThat(follower.place()).isEqualTo(Place.of(6, 7));
        }

        @Test
        void isToldNothingByAnEarlierRound() {
            follower.startFrom(5, 7);

            assertThat(follower.replayed(frame(user(6)), round)).isFalse();
            assertThat(follower.goLive(round, Place.of(5, 7), () -> told.add(null)))
                    .isFalse();
            assertThat(follower.jumpTo(round, Place.of(9, 9), () -> told.add(null)))
                    .isFalse();
            assertThat(follower.place()).isEqualTo(Place.of(5, 7));
            assertThat(told).isEmpty();
        }

        @Test
        void staysBehindWhileOthersWereToldMore() {
            assertThat(follower.goLive(round, Place.of(6, 7), () -> told.add(null)))
                    .isFalse();
            assertThat(follower.goLive(round, Place.of(5, 8), () -> told.add(null)))
                    .isFalse();

            assertThat(told).isEmpty();
            assertThat(follower.isBehind()).isTrue();
        }

        @Test
        void staysBehindWhenAnEventWentByAfterOthersWereAsked() {
            Place others = Place.of(5, 7);
            live(follower, user(6));

            assertThat(follower.goLive(round, others, () -> {})).isFalse();
            follower.replayed(frame(user(6)), round);
            assertThat(follower.goLive(round, others, () -> {})).isTrue();
        }

        @Test
        void endsItsRoundByGoingLive() {
            follower.goLive(round, Place.of(5, 7), () -> {});

            assertThat(follower.isInRound(round)).isFalse();
            assertThat(follower.replayed(frame(user(6)), round)).isFalse();
        }

        @Test
        void saysSomethingBeforeTheFirstLiveEvent() {
            follower.goLive(round, Place.of(5, 7), () -> told.add(null));
            live(follower, user(6));

            assertThat(told).containsExactly(null, user(6));
        }

        @Test
        void mayGiveUpWhatItMissed() {
            live(follower, user(20));

            assertThat(follower.jumpTo(round, Place.of(20, 30), () -> {})).isTrue();
            assertThat(follower.goLive(round, Place.of(20, 30), () -> {})).isTrue();
            assertThat(live(follower, user(21))).isEqualTo(Verdict.NEXT);
            assertThat(live(follower, system(31))).isEqualTo(Verdict.NEXT);
        }

        @Test
        void goesLiveAtAnUnknownPlace() {
            Follower lost = Follower.live(Follower.UNKNOWN, 7);
            live(lost, system(9));

            lost.replayed(frame(system(8)), 1);
            lost.replayed(frame(system(9)), 1);

            assertThat(lost.goLive(1, Place.of(4, 9), () -> {})).isTrue();
        }
    }

    private Verdict live(Follower follower, Place place) {
        return follower.live(place, () -> told.add(place));
    }

    private static Frame frame(Place place) {
        return Frame.of(EventTypes.GOAL_RECEIVED, "{}").at(place);
    }

    private static Place user(long number) {
        return Place.user("j", number);
    }

    private static Place system(long number) {
        return Place.system("j", number);
    }
}
