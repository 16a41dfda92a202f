package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventType;
import dev.autobot.testkit.TestPlugin.Noted;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventCaptureTest {

    private static final EventType<Noted> NOTED = TestPlugin.NOTED;
    private static final EventType<Noted> FORGOTTEN = EventType.durable("forgotten", Noted.class);

    private final Failures failures = new Failures();
    private final EventCapture capture = new EventCapture(failures);
    private final EventCapture hasty = new EventCapture(failures, Duration.ofMillis(20));

    @Test
    void returnsEachEventOfATypeOnceInOrder() {
        capture.add(event(NOTED, "a"));
        capture.add(event(NOTED, "b"));

        assertThat(capture.next(NOTED).text()).isEqualTo("a");
        assertThat(capture.next(NOTED).text()).isEqualTo("b");
    }

    @Test
    void readsTypesIndependentlyOfEachOther() {
        capture.add(event(NOTED, "a"));
        capture.add(event(FORGOTTEN, "b"));

        assertThat(capture.next(FORGOTTEN).text()).isEqualTo("b");
        assertThat(capture.next(NOTED).text()).isEqualTo("a");
    }

    @Test
    void waitsForAnEventFromAnotherThread() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Thread publisher = new Thread(() -> {
            try {
                asked.await();
                capture.add(event(NOTED, "late"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        publisher.start();

        asked.countDown();

        assertThat(capture.next(NOTED).text()).isEqualTo("late");
        publisher.join();
    }

    @Test
    void tellsTheAudience() {
        capture.add(event(NOTED, "a"));

        assertThat(capture.nextEvent(NOTED).audience()).isEqualTo(Audience.everyone());
    }

    @Test
    void keepsWhatWasRead() {
        capture.add(event(NOTED, "a"));
        capture.add(event(FORGOTTEN, "b"));
        capture.next(NOTED);

        assertThat(capture.all()).extracting(event -> event.type().name()).containsExactly("noted", "forgotten");
        assertThat(capture.all(NOTED))
                .extracting(event -> event.payload().text())
                .containsExactly("a");
    }

    @Test
    void listsWhatCameWhenTheAwaitedEventDoesNot() {
        hasty.add(event(FORGOTTEN, "b"));

        assertThatThrownBy(() -> hasty.next(NOTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("'noted'", "20 ms", "forgotten", "Noted[text=b]", "EVERYONE");
    }

    @Test
    void saysSoWhenNothingCameAtAll() {
        assertThatThrownBy(() -> hasty.next(NOTED)).hasMessageContaining("in all: nothing");
    }

    @Test
    void showsWhatPluginCodeThrewMeanwhile() {
        IllegalStateException cause = new IllegalStateException("the cause");
        failures.add(cause);

        assertThatThrownBy(() -> hasty.next(NOTED)).hasSuppressedException(cause);
    }

    private static Event<Noted> event(EventType<Noted> type, String text) {
        return new Event<>(type, new Noted(text), Audience.everyone());
    }
}
