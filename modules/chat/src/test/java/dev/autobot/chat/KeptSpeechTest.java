package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.Events;
import dev.autobot.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class KeptSpeechTest {

    private final List<String> kept = new ArrayList<>();
    private final MutableClock clock = MutableClock.at(Instant.EPOCH);
    private final Deltas deltas =
            new Deltas(new Question(ChatFixture.ADA, new ChatKey(ChatFixture.ADA.id(), "c1"), "Hi", 7), new Silent());
    private final KeptSpeech speech = speech(kept::add);

    private KeptSpeech speech(Consumer<String> keep) {
        return new KeptSpeech(deltas, clock, System.getLogger("test"), keep);
    }

    /** Events that nobody hears. */
    private static final class Silent implements Events {

        @Override
        public <E> void publish(EventType<E> type, E payload, Audience audience) {
            assertThat(payload).isNotNull();
        }
    }

    @Test
    void isKeptWhenATurnHasEnded() {
        speech.tell("Let me");
        speech.turnEnds("Let me look.");
        speech.turnEnds("");
        speech.turnEnds("It is 42.");

        assertThat(kept).containsExactly("Let me look.", "Let me look.\n\nIt is 42.");
    }

    @Test
    void isKeptEveryTwoSecondsWhileItGrows() {
        speech.tell("One");
        clock.advance(Duration.ofMillis(1_999));
        speech.tell("One and");
        clock.advance(Duration.ofMillis(1));
        speech.tell("One and two");
        speech.tell("One and two and");
        clock.advance(Duration.ofSeconds(2));
        speech.tell("One and two and three");

        assertThat(kept).containsExactly("One and two", "One and two and three");
    }

    @Test
    void goesOnWhenItCannotBeKept() {
        KeptSpeech homeless = speech(text -> {
            throw new IllegalStateException("the database is away");
        });

        homeless.turnEnds("Let me look.");
        homeless.turnEnds("It is 42.");

        assertThat(homeless.text()).isEqualTo("Let me look.\n\nIt is 42.");
    }
}
