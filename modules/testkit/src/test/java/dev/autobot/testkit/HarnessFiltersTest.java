package dev.autobot.testkit;

import static dev.autobot.testkit.TestPlugin.NOTE;
import static dev.autobot.testkit.TestPlugin.NOTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.MessageFilter;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.Passage;
import dev.autobot.plugin.Passage.Direction;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Verdict;
import dev.autobot.plugin.payload.HealthResponse;
import dev.autobot.testkit.TestPlugin.Note;
import dev.autobot.testkit.TestPlugin.Noted;
import dev.autobot.testkit.TestPlugin.Start;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarnessFiltersTest {

    private final List<Passage> seen = new ArrayList<>();
    private PluginHarness harness;

    @AfterEach
    void close() {
        harness.close();
    }

    private void start(Start start) {
        harness = PluginHarness.start(
                new TestPlugin(context -> {
                    context.handle(NOTE, message -> context.events()
                            .publish(NOTED, new Noted(message.payload().text()), Audience.everyone()));
                    start.in(context);
                }),
                Map.of());
    }

    @Test
    void showsMessagesAndEventsWithTheirFieldsAsOnTheWire() {
        start(context -> context.filter(0, passage -> {
            seen.add(passage);
            return Verdict.pass();
        }));

        harness.send(NOTE, new Note("hello", null));

        assertThat(seen)
                .containsExactly(
                        new Passage(Direction.IN, "note", Optional.of(PluginHarness.LOCAL), Map.of("text", "hello")),
                        new Passage(Direction.OUT, "noted", Optional.empty(), Map.of("text", "hello")));
    }

    @Test
    void asksFiltersInTheirOrderAndGivesEachWhatTheOneBeforeLeft() {
        start(context -> {
            appending(context, 2, Direction.IN, "b");
            appending(context, 1, Direction.IN, "a");
            appending(context, 3, Direction.OUT, "c");
        });

        harness.send(NOTE, new Note("_", null));

        assertThat(harness.events().next(NOTED).text()).isEqualTo("_abc");
    }

    @Test
    void answersTheSenderOfARefusedMessageWithTheReason() {
        start(context -> context.filter(0, passage -> Verdict.refuse("Not in the morning.")));

        harness.send(NOTE, new Note("hello", null));

        assertThat(harness.events().next(EventTypes.ERROR)).satisfies(error -> {
            assertThat(error.errorCode()).isEqualTo("MESSAGE_REFUSED");
            assertThat(error.message()).isEqualTo("Not in the morning.");
        });
        assertThat(harness.events().all(NOTED)).isEmpty();
    }

    @Test
    void tellsARefusedEventToNobody() {
        start(context -> context.filter(
                0, passage -> passage.direction() == Direction.OUT ? Verdict.refuse("No.") : Verdict.pass()));

        harness.send(NOTE, new Note("hello", null));

        assertThat(harness.events().all()).isEmpty();
        assertThat(harness.failures()).isEmpty();
    }

    @Test
    void letsNothingPassAFilterThatThrows() {
        start(context -> context.filter(0, passage -> {
            throw new IllegalStateException("secret reason");
        }));

        harness.send(NOTE, new Note("hello", null));

        assertThat(harness.events().next(EventTypes.ERROR)).satisfies(error -> {
            assertThat(error.errorCode()).isEqualTo("FILTER_FAILED");
            assertThat(error.message()).doesNotContain("secret");
        });
        failsToPublish();
        assertThat(harness.failures()).hasSize(2);
    }

    @Test
    void takesAChangeThatDoesNotFitForAFailure() {
        start(context -> context.filter(0, passage -> Verdict.change(Map.of("text", 7))));

        failsToPublish();
        assertThat(harness.failures()).singleElement().asString().contains("'payload.text'");
    }

    @Test
    void showsNothingThatBelongsToAConnectionOnly() {
        start(context -> context.filter(0, passage -> {
            seen.add(passage);
            return Verdict.refuse("No.");
        }));
        harness.handle(MessageType.control("knock", NoPayload.class), message -> {});

        harness.send(MessageType.control("knock", NoPayload.class), NoPayload.INSTANCE);
        harness.publish(EventTypes.HEALTH_RESPONSE, new HealthResponse("healthy", Instant.EPOCH), Audience.everyone());

        assertThat(seen).isEmpty();
        assertThat(harness.events().all()).hasSize(1);
    }

    @Test
    void asksNoFilterWhoseRegistrationWasClosed() {
        start(context -> context.filter(0, passage -> Verdict.refuse("No.")).close());

        harness.send(NOTE, new Note("hello", null));

        assertThat(harness.events().all(NOTED)).hasSize(1);
    }

    private void failsToPublish() {
        assertThatThrownBy(() -> harness.publish(NOTED, new Noted("hello"), Audience.everyone()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.FILTER_FAILED));
        assertThat(harness.events().all(NOTED)).isEmpty();
    }

    private static void appending(PluginContext context, int order, Direction direction, String suffix) {
        MessageFilter filter = passage -> passage.direction() == direction
                ? Verdict.change(Map.of("text", passage.payload().get("text") + suffix))
                : Verdict.pass();
        context.filter(order, filter);
    }
}
