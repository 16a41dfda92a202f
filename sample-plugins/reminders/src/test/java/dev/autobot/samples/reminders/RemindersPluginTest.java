package dev.autobot.samples.reminders;

import static dev.autobot.plugin.EventTypes.ERROR;
import static dev.autobot.samples.reminders.ReminderProtocol.CANCEL;
import static dev.autobot.samples.reminders.ReminderProtocol.CANCELLED;
import static dev.autobot.samples.reminders.ReminderProtocol.DUE;
import static dev.autobot.samples.reminders.ReminderProtocol.SCHEDULED;
import static dev.autobot.samples.reminders.ReminderProtocol.SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.User;
import dev.autobot.samples.reminders.ReminderProtocol.Cancel;
import dev.autobot.samples.reminders.ReminderProtocol.Reminder;
import dev.autobot.samples.reminders.ReminderProtocol.Wish;
import dev.autobot.testkit.PluginHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemindersPluginTest {

    private static final User ADA = new User("ada", Set.of());
    private static final User EVE = new User("eve", Set.of());
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final PluginHarness harness =
            PluginHarness.start(new RemindersPlugin(), Map.of("reminders.max-per-user", "3"));

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Plugin.class)).singleElement().isInstanceOf(RemindersPlugin.class);
    }

    @Nested
    class WhenAReminderIsSet {

        @Test
        void tellsAllSocketsOfTheUserWhenItWillBeDue() {
            harness.send(ADA, SET, new Wish("Tea is ready", 180));

            Event<Reminder> scheduled = harness.events().nextEvent(SCHEDULED);
            assertThat(scheduled.payload().text()).isEqualTo("Tea is ready");
            assertThat(scheduled.payload().dueAt()).isEqualTo(NOW.plusSeconds(180));
            assertThat(scheduled.audience()).isEqualTo(Audience.of(ADA));
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 31_536_000})
        void takesASecondAndAYear(long seconds) {
            harness.send(ADA, SET, new Wish("Tea", seconds));

            assertThat(harness.events().next(SCHEDULED).dueAt()).isEqualTo(NOW.plusSeconds(seconds));
        }

        @ParameterizedTest
        @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 31_536_001, Long.MAX_VALUE})
        void refusesOtherSpans(long seconds) {
            harness.send(ADA, SET, new Wish("Tea", seconds));

            refusesWith("BAD_FIELD", "in_seconds");
        }

        @Test
        void takesTextsOfUpToFiveHundredCharacters() {
            harness.send(ADA, SET, new Wish("x".repeat(500), 1));
            assertThat(harness.events().next(SCHEDULED).text()).hasSize(500);

            harness.send(ADA, SET, new Wish("x".repeat(501), 1));
            refusesWith("BAD_FIELD", "text");
        }

        @Test
        void refusesABlankText() {
            harness.send(ADA, SET, new Wish(" ", 1));

            refusesWith("BAD_FIELD", "text");
        }

        @Test
        void refusesMoreThanTheOperatorAllowsToOneUser() {
            for (int i = 0; i < 4; i++) {
                harness.send(ADA, SET, new Wish("Tea", 60));
            }

            refusesWith("TOO_MANY_REMINDERS", "3 open reminders");
            assertThat(harness.events().all(SCHEDULED)).hasSize(3);

            harness.send(EVE, SET, new Wish("Coffee", 60));
            assertThat(harness.events().all(SCHEDULED)).hasSize(4);
        }
    }

    @Nested
    class WhenAReminderIsDue {

        @Test
        void tellsItsUserExactlyOnce() {
            Reminder reminder = set(ADA, 60);

            harness.clock().advance(Duration.ofSeconds(60));
            harness.runTasks();
            harness.runTasks();

            assertThat(harness.events().all(DUE)).containsExactly(new Event<>(DUE, reminder, Audience.of(ADA)));
        }

        @Test
        void tellsNobodyBefore() {
            set(ADA, 60);

            harness.clock().advance(Duration.ofMillis(59_999));
            harness.runTasks();

            assertThat(harness.events().all(DUE)).isEmpty();
        }

        @Test
        void tellsTheOldestFirst() {
            Reminder later = set(ADA, 61);
            Reminder sooner = set(EVE, 60);

            harness.clock().advance(Duration.ofSeconds(90));
            harness.runTasks();

            assertThat(harness.events().all(DUE)).extracting(Event::payload).containsExactly(sooner, later);
        }

        @Test
        void tellsItAfterARestartOfTheServer() {
            Reminder reminder = set(ADA, 60);

            harness.restart(new RemindersPlugin());
            harness.clock().advance(Duration.ofSeconds(60));
            harness.runTasks();

            assertThat(harness.events().next(DUE)).isEqualTo(reminder);
        }

        @Test
        void doesNotTellItAgainAfterARestartOfTheServer() {
            set(ADA, 60);
            harness.clock().advance(Duration.ofSeconds(60));
            harness.runTasks();

            harness.restart(new RemindersPlugin());
            harness.runTasks();

            assertThat(harness.events().all(DUE)).hasSize(1);
        }

        @Test
        void makesRoomForAnother() {
            set(ADA, 1);
            set(ADA, 1);
            set(ADA, 1);

            harness.clock().advance(Duration.ofSeconds(1));
            harness.runTasks();

            assertThat(set(ADA, 1)).isNotNull();
        }
    }

    @Nested
    class WhenAReminderIsCancelled {

        @Test
        void saysSoAndTellsItNoMore() {
            Reminder reminder = set(ADA, 60);

            harness.send(ADA, CANCEL, new Cancel(reminder.reminderId()));
            harness.clock().advance(Duration.ofSeconds(60));
            harness.runTasks();

            assertThat(harness.events().next(CANCELLED).reminderId()).isEqualTo(reminder.reminderId());
            assertThat(harness.events().all(DUE)).isEmpty();
        }

        @Test
        void knowsNoReminderTwice() {
            Reminder reminder = set(ADA, 60);

            harness.send(ADA, CANCEL, new Cancel(reminder.reminderId()));
            harness.send(ADA, CANCEL, new Cancel(reminder.reminderId()));

            refusesWith("NOT_FOUND", reminder.reminderId());
        }

        @Test
        void leavesTheRemindersOfOthersAlone() {
            Reminder reminder = set(ADA, 60);

            harness.send(EVE, CANCEL, new Cancel(reminder.reminderId()));

            refusesWith("NOT_FOUND", reminder.reminderId());
            assertThat(harness.events().all(CANCELLED)).isEmpty();
        }
    }

    private Reminder set(User user, long seconds) {
        harness.send(user, SET, new Wish("Tea is ready", seconds));
        return harness.events().next(SCHEDULED);
    }

    private void refusesWith(String code, String words) {
        assertThat(harness.events().next(ERROR)).satisfies(error -> {
            assertThat(error.errorCode()).isEqualTo(code);
            assertThat(error.message()).contains(words);
        });
    }
}
