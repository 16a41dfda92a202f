package dev.autobot.testkit;

import static dev.autobot.testkit.TestPlugin.NOTE;
import static dev.autobot.testkit.TestPlugin.NOTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.testkit.TestPlugin.Note;
import dev.autobot.testkit.TestPlugin.Noted;
import dev.autobot.testkit.TestPlugin.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PluginHarnessTest {

    private static final User ADA = new User("ada", Set.of());

    private PluginHarness harness;

    @AfterEach
    void close() {
        if (harness != null) {
            harness.close();
        }
    }

    private void start(Start start) {
        harness = PluginHarness.start(new TestPlugin(start), Map.of());
    }

    @Nested
    class WhenAMessageIsSent {

        @Test
        void callsItsHandlerWithUserPayloadAndSender() {
            start(context -> context.handle(NOTE, message -> context.events()
                    .publish(
                            NOTED,
                            new Noted(message.user().id() + ": "
                                    + message.payload().text()),
                            message.sender())));

            harness.send(ADA, NOTE, new Note("hello", null));

            assertThat(harness.events().nextEvent(NOTED).payload().text()).isEqualTo("ada: hello");
            assertThat(harness.events().all(NOTED).get(0).audience()).isEqualTo(harness.sender(ADA));
        }

        @Test
        void answersAPlatformExceptionWithItsCodeTextAndSeverity() {
            start(context -> context.handle(NOTE, message -> {
                throw new PlatformException(ErrorCodes.NOT_FOUND, "There is no such note.");
            }));

            harness.send(ADA, NOTE, new Note("hello", null));

            assertThat(error()).isEqualTo(new ErrorReport("There is no such note.", "NOT_FOUND", "low"));
            assertThat(harness.events().all(EventTypes.ERROR).get(0).audience()).isEqualTo(harness.sender(ADA));
            assertThat(harness.failures()).isEmpty();
        }

        @Test
        void answersAnyOtherExceptionWithHandlerFailedAndKeepsTheReason() {
            start(context -> context.handle(NOTE, message -> {
                throw new IllegalStateException("secret reason");
            }));

            harness.send(NOTE, new Note("hello", null));

            assertThat(error().errorCode()).isEqualTo("HANDLER_FAILED");
            assertThat(error().message()).doesNotContain("secret");
            assertThat(harness.failures()).singleElement().isInstanceOf(IllegalStateException.class);
        }

        @Test
        void refusesAPayloadThatLacksAField() {
            start(context -> context.handle(NOTE, message -> {
                throw new AssertionError("the handler saw " + message);
            }));

            harness.send(NOTE, new Note(null, null));

            assertThat(error().errorCode()).isEqualTo("BAD_FIELD");
            assertThat(error().message()).contains("'text'");
        }

        @Test
        void answersUnknownTypeWhereThePluginHasNoHandler() {
            start(context -> {});

            harness.send(NOTE, new Note("hello", null));

            assertThat(error().errorCode()).isEqualTo("UNKNOWN_TYPE");
        }

        private ErrorReport error() {
            return harness.events().all(EventTypes.ERROR).get(0).payload();
        }
    }

    @Nested
    class WhenEventsAreObserved {

        @Test
        void callsObserversAfterTheEventWasTold() {
            List<Integer> toldBefore = new ArrayList<>();
            start(context -> {
                context.observe(
                        NOTED, event -> toldBefore.add(harness.events().all().size()));
                publishEachNote(context);
            });

            harness.send(NOTE, new Note("a", null));

            assertThat(toldBefore).containsExactly(1);
        }

        @Test
        void callsNoObserverWhoseRegistrationWasClosed() {
            List<String> seen = new ArrayList<>();
            start(context -> {
                context.observe(NOTED, event -> seen.add(event.payload().text()))
                        .close();
                publishEachNote(context);
            });

            harness.send(NOTE, new Note("a", null));

            assertThat(seen).isEmpty();
        }

        @Test
        void callsTheOthersWhenOneThrows() {
            List<String> seen = new ArrayList<>();
            start(context -> {
                context.observe(NOTED, event -> {
                    throw new IllegalStateException("observer");
                });
                context.observe(NOTED, event -> seen.add(event.payload().text()));
                publishEachNote(context);
            });

            harness.send(NOTE, new Note("a", null));

            assertThat(seen).containsExactly("a");
            assertThat(harness.failures()).singleElement().isInstanceOf(IllegalStateException.class);
        }

        @Test
        void refusesAnEventThatLacksAField() {
            start(context -> context.handle(
                    NOTE, message -> context.events().publish(NOTED, new Noted(null), Audience.everyone())));

            harness.send(NOTE, new Note("a", null));

            assertThat(harness.events().all(NOTED)).isEmpty();
            assertThat(harness.failures()).singleElement().asString().contains("'text' of 'noted'");
        }

        private static void publishEachNote(PluginContext context) {
            context.handle(NOTE, message -> context.events()
                    .publish(NOTED, new Noted(message.payload().text()), Audience.everyone()));
        }
    }

    @Nested
    class WhenAProbeIsAsked {

        @Test
        void tellsItsVerdict() {
            start(context -> context.probe(probe(() -> Health.degraded("slow"))));

            assertThat(harness.check("notes")).isEqualTo(Health.degraded("slow"));
        }

        @Test
        void takesAnExceptionForDown() {
            start(context -> context.probe(probe(() -> {
                throw new IllegalStateException("no disk");
            })));

            assertThat(harness.check("notes")).isEqualTo(Health.down("no disk"));
        }

        @Test
        void cutsOffAnAnswerThatTakesTooLong() {
            CountDownLatch never = new CountDownLatch(1);
            start(context -> context.probe(probe(() -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Health.up();
            })));

            assertThat(harness.check("notes").state()).isEqualTo(Health.State.DOWN);
        }

        @Test
        void namesTheProbesThereAreWhenAskedForAnother() {
            start(context -> context.probe(probe(Health::up)));

            assertThatThrownBy(() -> harness.check("nodes"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("notes");
        }

        private static HealthProbe probe(Supplier<Health> answer) {
            return new HealthProbe() {
                @Override
                public String name() {
                    return "notes";
                }

                @Override
                public Health check() {
                    return answer.get();
                }
            };
        }
    }

    @Nested
    class WhenTasksAreRun {

        @Test
        void runsEachOnceInOrderEvenWhenOneThrows() {
            List<String> ran = new ArrayList<>();
            start(context -> {
                context.every(Duration.ofSeconds(1), () -> ran.add("a"));
                context.every(Duration.ofSeconds(1), () -> {
                    throw new IllegalStateException("b");
                });
                context.every(Duration.ofSeconds(1), () -> ran.add("c"));
            });

            harness.runTasks();

            assertThat(ran).containsExactly("a", "c");
            assertThat(harness.failures()).singleElement().asString().contains("b");
        }

        @Test
        void refusesAPeriodBelowATenthOfASecond() {
            assertThatThrownBy(() -> start(context -> context.every(Duration.ofMillis(99), () -> {})))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
