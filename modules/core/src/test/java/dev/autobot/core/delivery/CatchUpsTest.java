package dev.autobot.core.delivery;

import static dev.autobot.core.delivery.CatchUpFixture.story;
import static dev.autobot.core.delivery.DeliveryFixture.ADA;
import static dev.autobot.core.delivery.DeliveryFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Figures;
import dev.autobot.core.bus.OutboundEvent;
import dev.autobot.core.delivery.CatchUpFixture.Client;
import dev.autobot.core.journal.Cursor;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Frame;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.Resumed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CatchUpsTest {

    private static final Audience ALL = Audience.everyone();
    private static final Audience TO_ADA = Audience.of(ADA);

    private final CatchUpFixture fixture = new CatchUpFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class AClientThatResumes {

        @Test
        void isToldWhatItMissedInOrderAndThenTheRest() {
            publishAll("1", "2", "3", "4");
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 1));

            List<String> frames = ada.readsAll();
            fixture.publish("5", ALL);

            assertThat(story(frames)).containsExactly("2", "3", "4", "resumed");
            assertThat(frames.get(3)).contains("\"count\":3").contains("\"cursor\":\"" + cursor(0, 4));
            assertThat(story(ada.readsAll())).containsExactly("5");
        }

        @Test
        void isToldWhatHappensMeanwhileInItsPlaceAndOnce() {
            publishAll("1", "2");
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));
            fixture.publish("3", ALL);
            fixture.catchUps.step(); // the first page waits now
            fixture.publish("4", TO_ADA);

            assertThat(story(ada.readsAll())).containsExactly("1", "2", "3", "4", "resumed");
        }

        @Test
        void getsCursorsOfWhereItIsAndNotOfWhereTheServerIs() {
            fixture.publish("hers 1", TO_ADA);
            publishAll("1", "2");
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));
            fixture.catchUps.step();

            ada.reads();

            assertThat(ada.cursor()).isEqualTo(cursor(1, 0));
        }

        @Test
        void missesNothingWhenItComesBackInTheMiddle() {
            fixture.publish("hers 1", TO_ADA);
            publishAll("1", "2", "3");
            fixture.publish("hers 2", TO_ADA);
            Client first = fixture.client(ADA);
            first.resumes(cursor(0, 0));
            fixture.catchUps.step();
            first.reads();
            first.reads();

            Client second = fixture.client(ADA);
            second.resumes(first.cursor());

            assertThat(story(first.read)).containsExactly("hers 1", "hers 2"); // at the same time: her own come first
            assertThat(story(second.readsAll())).containsExactly("1", "2", "3", "resumed");
        }

        @Test
        void isToldOfNobodyElse() {
            fixture.publish("bob's", Audience.of(BOB));
            publishAll("1");
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));

            assertThat(story(ada.readsAll())).containsExactly("1", "resumed");
        }

        @Test
        void isToldTheNewestStatesOnceItIsUpToDate() {
            tellProgress("old");
            publishAll("1");
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));
            tellProgress("new");

            List<String> frames = ada.readsAll();

            assertThat(story(frames)).containsExactly("1", "resumed", "progress");
            assertThat(frames.get(2)).contains("new");
        }

        @Test
        void mayResumeTwiceWhenItWasToldNothing() {
            publishAll("1", "2", "3");
            Client ada = fixture.client(ADA);
            assertThat(ada.resumes(cursor(0, 0))).isTrue();
            assertThat(ada.resumes(cursor(0, 2))).isTrue();

            List<String> frames = ada.readsAll();

            assertThat(story(frames)).containsExactly("3", "resumed");
            assertThat(ada.cursor()).isEqualTo(cursor(0, 3));
        }

        @Test
        void isTooLateOnceItsResumeWasAnswered() {
            publishAll("1", "2");
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 2));
            fixture.catchUps.runAll();

            assertThat(ada.resumes(cursor(0, 0))).isFalse();
            assertThat(story(ada.readsAll())).containsExactly("resumed");
        }

        @Test
        void isTooLateOnceItWasToldThatItCannotResume() {
            publishAll("1", "2");
            Client ada = fixture.client(ADA);
            ada.resumes("garbage");
            fixture.catchUps.runAll();

            assertThat(ada.resumes(cursor(0, 0))).isFalse();
            assertThat(story(ada.readsAll())).containsExactly("resync_required");
        }

        @Test
        void isTooLateOnceItWasToldSomething() {
            Client ada = fixture.liveClient(ADA);
            fixture.publish("1", ALL);

            assertThat(ada.resumes(cursor(0, 0))).isFalse();
            fixture.publish("2", ALL);
            assertThat(story(ada.readsAll())).containsExactly("1", "2");
        }

        @Test
        void isCounted() {
            publishAll("1", "2");
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));
            ada.readsAll();

            assertThat(Figures.of(fixture.delivered.metrics, "autobot_resumes_total{outcome=\"resumed\"}"))
                    .isEqualTo(1);
            assertThat(Figures.of(fixture.delivered.metrics, "autobot_resume_events_sum"))
                    .isEqualTo(2);
        }

        @Test
        void isClosedWhenTheJournalHasNoTimeForIt() {
            fixture.catchUps.reject(true);
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));
            fixture.closers.runAll();

            assertThat(fixture.delivered.connections.count()).isZero();
            assertThat(CloseCode.JOURNAL_AWAY.number()).as("it may come back").isBetween(4000, 4499);
        }
    }

    @Nested
    class Pages {

        @Test
        void haveAtMost256Events() {
            publishAll(IntStream.rangeClosed(1, 600).mapToObj(String::valueOf).toArray(String[]::new));
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));
            fixture.catchUps.runAll();

            assertThat(readWithoutPages(ada)).isEqualTo(256);
            fixture.catchUps.runAll();
            assertThat(readWithoutPages(ada)).isEqualTo(256);
            assertThat(story(ada.readsAll())).hasSize(89).endsWith("600", "resumed");
        }

        @Test
        void haveAtMost256Kilobytes() {
            String large = "x".repeat(100_000);
            publishAll(large, large, large, large, large);
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));
            fixture.catchUps.runAll();

            assertThat(ada.connection.outbox().waitingBytes()).isBetween(200_000L, 256L * 1024);
            assertThat(readWithoutPages(ada)).isEqualTo(2);
            assertThat(ada.readsAll()).hasSize(4);
        }

        @Test
        void haveOneEventHoweverLarge() {
            String large = "x".repeat(300_000);
            publishAll(large, large);
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));
            fixture.catchUps.runAll();

            assertThat(readWithoutPages(ada)).isEqualTo(1);
            assertThat(ada.readsAll()).hasSize(2);
        }

        @Test
        void comeOnlyWhenTheFormerHasLeft() {
            publishAll(IntStream.rangeClosed(1, 300).mapToObj(String::valueOf).toArray(String[]::new));
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));
            fixture.catchUps.runAll();
            for (int i = 0; i < 256; i++) {
                ada.reads();
                assertThat(fixture.catchUps.waiting()).isZero();
            }

            ada.reads();

            assertThat(fixture.catchUps.waiting()).isEqualTo(1);
        }

        private int readWithoutPages(Client client) {
            int count = 0;
            while (client.reads() != null) {
                count++;
            }
            return count;
        }
    }

    @Nested
    class ThoseWhoWatch {

        @Test
        void areToldOfAResumeOnceTheClientHasReadItAndNobodyTwice() {
            publishAll("1", "2");
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 1));
            fixture.catchUps.runAll();

            assertThat(ada.reads()).contains("\"2\"");
            assertThat(ada.reads()).as("the page has left").isNull();
            fixture.catchUps.runAll();
            assertThat(ada.reads()).contains("resumed");
            assertThat(fixture.delivered.observers.waiting()).as("not sent yet").isZero();
            assertThat(ada.reads()).isNull();
            fixture.delivered.observers.runAll();

            assertThat(fixture.delivered.observed).singleElement().satisfies(event -> {
                assertThat(event.type()).isEqualTo(EventTypes.RESUMED);
                assertThat(event.payload()).isEqualTo(new Resumed(1));
                assertThat(event.audience()).isEqualTo(ada.connection.address());
            });
            assertThat(ada.readsAll()).isEmpty();
        }

        @Test
        void mayTellTheClientMoreWhichComesAfterwards() {
            publishAll("1");
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));
            List<String> before = List.copyOf(ada.readsAll());
            fixture.delivered.observers.runAll();
            fixture.delivery.tell(DeliveryFixture.event("still open", ada.connection.address()));

            assertThat(story(before)).containsExactly("1", "resumed");
            assertThat(story(ada.readsAll())).containsExactly("still open");
        }

        @Test
        void areToldOfAResyncToo() {
            publishAll("1");
            Client ada = fixture.client(ADA);
            ada.resumes("garbage");
            ada.readsAll();
            fixture.delivered.observers.runAll();

            assertThat(fixture.delivered.observed)
                    .extracting(event -> (Object) event.type())
                    .containsExactly(EventTypes.RESYNC_REQUIRED);
        }

        @Test
        void areNotToldWhenTheClientLeftBefore() {
            publishAll("1");
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 1));
            fixture.catchUps.runAll();
            fixture.delivered.connections.remove(ada.connection);

            assertThat(ada.readsAll()).isEmpty();
            assertThat(fixture.delivered.observers.waiting()).isZero();
        }

        @Test
        void areNotToldWhenTooMuchWaitsAndTheClientGoesOn() {
            fixture.delivered.observers.reject(true);
            publishAll("1");
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));

            assertThat(story(ada.readsAll())).containsExactly("1", "resumed");
            fixture.publish("2", ALL);
            assertThat(story(ada.readsAll())).containsExactly("2");
        }
    }

    private void publishAll(String... texts) {
        for (String text : texts) {
            fixture.publish(text, ALL);
        }
    }

    private void tellProgress(String text) {
        Frame frame = Frame.of(EventTypes.PROGRESS, "\"" + text + "\"");
        fixture.delivery.tell(OutboundEvent.passing(EventTypes.PROGRESS, text, ALL, frame));
    }

    private String cursor(long user, long system) {
        return cursorOf("ada", user, system);
    }

    private String cursorOf(String userId, long user, long system) {
        return new Cursor(Cursor.owner(fixture.delivered.journal.epoch(), userId), user, system).text();
    }
}
