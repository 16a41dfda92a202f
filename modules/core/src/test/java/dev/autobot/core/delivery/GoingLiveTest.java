package dev.autobot.core.delivery;

import static dev.autobot.core.delivery.CatchUpFixture.story;
import static dev.autobot.core.delivery.DeliveryFixture.ADA;
import static dev.autobot.core.delivery.DeliveryFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Figures;
import dev.autobot.core.bus.OutboundEvent;
import dev.autobot.core.bus.Published;
import dev.autobot.core.delivery.CatchUpFixture.Client;
import dev.autobot.core.journal.Cursor;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GoingLiveTest {

    private static final Audience ALL = Audience.everyone();
    private static final Audience TO_ADA = Audience.of(ADA);

    private final CatchUpFixture fixture = new CatchUpFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class AResync {

        @Test
        void isNeededWhenWhatWasMissedIsGone() {
            publishAll("1", "2", "3", "4");
            trimTo(2);
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 1));

            resyncs(ada, "too_old", cursor(0, 4));
        }

        @Test
        void isNotNeededWhenWhatFollowsIsStillThere() {
            publishAll("1", "2", "3", "4");
            trimTo(2);
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 2));

            assertThat(story(ada.readsAll())).containsExactly("3", "4", "resumed");
        }

        @Test
        void isNeededWhenRetentionOvertakesACatchUpUnderWay() {
            publishAll(IntStream.rangeClosed(1, 600).mapToObj(String::valueOf).toArray(String[]::new));
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 0));
            fixture.catchUps.step();
            trimTo(10);

            List<String> frames = ada.readsAll();

            assertThat(story(frames)).hasSize(257).startsWith("1").endsWith("256", "resync_required");
            assertThat(ada.cursor()).isEqualTo(cursor(0, 600));
            goesOnLive(ada);
        }

        @Test
        void isNeededForACursorOfAnotherJournal() {
            publishAll("1");
            Client ada = fixture.client(ADA);
            ada.resumes(new Cursor(Cursor.owner("another", "ada"), 0, 0).text());

            resyncs(ada, "other_journal", cursor(0, 1));
        }

        @Test
        void isNeededForACursorOfAnotherUser() {
            publishAll("1");
            Client ada = fixture.client(ADA);
            ada.resumes(cursorOf("bob", 0, 0));

            resyncs(ada, "other_journal", cursor(0, 1));
        }

        @Test
        void isNeededForACursorFromTheFuture() {
            publishAll("1");
            Client ada = fixture.client(ADA);
            ada.resumes(cursor(0, 2));

            resyncs(ada, "other_journal", cursor(0, 1));
        }

        @Test
        void isNeededForWhatIsNoCursor() {
            publishAll("1");
            Client ada = fixture.client(ADA);
            ada.resumes("garbage");

            resyncs(ada, "unreadable", cursor(0, 1));
        }

        @Test
        void isFollowedByTheNewestStates() {
            Client ada = fixture.client(ADA);
            ada.resumes("garbage");
            tellProgress("meanwhile");

            assertThat(story(ada.readsAll())).containsExactly("resync_required", "progress");
        }

        private void resyncs(Client client, String reason, String cursor) {
            List<String> frames = client.readsAll();
            assertThat(story(frames)).containsExactly("resync_required");
            assertThat(frames.get(0)).contains("{\"reason\":\"" + reason + "\"}");
            assertThat(client.cursor()).isEqualTo(cursor);
            assertThat(Figures.of(fixture.delivered.metrics, "autobot_resumes_total{outcome=\"resync\"}"))
                    .isEqualTo(1);
            goesOnLive(client);
        }

        private void goesOnLive(Client client) {
            fixture.publish("live", ALL);
            assertThat(story(client.readsAll())).containsExactly("live");
        }

        private void trimTo(int count) {
            fixture.delivered.journal.trim(Instant.EPOCH, Duration.ofDays(1), count);
        }
    }

    @Nested
    class AClientThatIsHeld {

        private final AtomicLong nanos = new AtomicLong(1_000);
        private final CatchUps catchUps =
                new CatchUps(fixture.delivery, fixture.delivered.source, fixture.catchUps, nanos::get);
        private final Client ada = fixture.client(ADA);

        @Test
        void isToldNothingDurable() {
            catchUps.hold(ada.connection);
            publishAll("1");
            nanos.addAndGet(CatchUps.HOLD_NANOS - 1);
            catchUps.releaseSilent();

            assertThat(ada.readsAll()).isEmpty();
        }

        @Test
        void isReleasedBySilence() {
            catchUps.hold(ada.connection);
            publishAll("1");
            nanos.addAndGet(CatchUps.HOLD_NANOS);
            catchUps.releaseSilent();

            assertThat(story(ada.readsAll())).containsExactly("1");
            fixture.publish("2", ALL);
            assertThat(story(ada.readsAll())).containsExactly("2");
        }

        @Test
        void isReleasedByItsFirstMessage() {
            publishAll("1", "2");

            fixture.delivery.release(ada.connection);

            assertThat(story(ada.readsAll())).containsExactly("1", "2");
        }

        @Test
        void isReleasedOnce() {
            catchUps.hold(ada.connection);
            catchUps.release(ada.connection);
            publishAll("1");
            nanos.addAndGet(CatchUps.HOLD_NANOS);
            catchUps.releaseSilent();

            assertThat(story(ada.readsAll())).containsExactly("1");
        }

        @Test
        void isToldStatesAtOnce() {
            tellProgress("on its way");

            assertThat(story(ada.readsAll())).containsExactly("progress");
        }
    }

    @Nested
    class ALiveClient {

        @Test
        void isToldAsThingsHappen() {
            Client ada = fixture.liveClient(ADA);
            fixture.publish("1", ALL);
            fixture.publish("2", TO_ADA);

            assertThat(story(ada.readsAll())).containsExactly("1", "2");
            assertThat(ada.cursor()).isEqualTo(cursor(1, 1));
        }

        @Test
        void isToldInTheOrderOfTheNumbersWhoeverComesFirst() {
            Client ada = fixture.liveClient(ADA);
            OutboundEvent first = fixture.keep("1", ALL);
            OutboundEvent second = fixture.keep("2", ALL);

            fixture.delivery.tell(second);
            assertThat(ada.readsAll()).isEmpty();
            fixture.delivery.tell(first);

            assertThat(story(ada.readsAll())).containsExactly("1", "2");
        }

        @Test
        void isToldFromTheJournalWhatWentPast() {
            Client ada = fixture.client(ADA, Wire.PLAIN);
            Client bob = fixture.liveClient(BOB);
            fixture.delivered.connections.remove(bob.connection);
            fixture.keep("1", ALL);
            Client late = fixture.client(BOB, Wire.PLAIN);
            OutboundEvent second = fixture.keep("2", ALL);
            LiveStream stream = fixture.delivered.streams.find("system");
            stream.load(1); // as if the first had been passed over

            fixture.delivery.tell(second);

            assertThat(story(ada.readsAll())).containsExactly("1", "2");
            assertThat(story(late.readsAll())).containsExactly("1", "2");
        }

        @Test
        void isToldFieldsOfVersionTwoOnlyWhenItSpeaksThatLiveOrFromTheJournal() {
            Client plain = fixture.client(ADA, Wire.PLAIN);
            Client ada = fixture.liveClient(ADA);
            OutboundEvent live = Published.withHint("1", "h1", ALL);
            Published.commit(fixture.delivered.journal, live);
            fixture.delivery.tell(live);
            Published.commit(fixture.delivered.journal, Published.withHint("2", "h2", ALL));
            OutboundEvent third = fixture.keep("3", ALL);
            fixture.delivered.streams.find("system").load(2); // as if the second had been passed over
            fixture.delivery.tell(third);

            List<String> told = ada.readsAll();

            assertThat(plain.readsAll())
                    .containsExactly(
                            "{\"type\":\"goal_received\",\"payload\":{\"goal\":\"1\"}}",
                            "{\"type\":\"goal_received\",\"payload\":{\"goal\":\"2\"}}",
                            "{\"type\":\"goal_received\",\"payload\":\"3\"}");
            assertThat(told.get(0)).contains("{\"goal\":\"1\",\"hint\":\"h1\"}");
            assertThat(told.get(1)).contains("{\"goal\":\"2\",\"hint\":\"h2\"}");
        }

        @Test
        void readsNothingOfVersionTwoWhenItIsPlain() {
            Client ada = fixture.client(ADA, Wire.PLAIN);
            fixture.publish("1", ALL);

            assertThat(ada.readsAll()).containsExactly("{\"type\":\"goal_received\",\"payload\":\"1\"}");
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
