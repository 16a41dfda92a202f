package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.autobot.core.jar.LoadedJar;
import dev.autobot.core.jar.TestJars;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.TakesTime;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.Verdict;
import dev.autobot.plugin.payload.GoalReceived;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleContextTest {

    private final PluginFixture fixture = new PluginFixture();
    private final Registrations registrations = fixture.registrations;
    private final Generation owner = Generations.of("test-plugin", "pong");
    private final ModuleContext context = fixture.context(owner);
    private final List<String> closed = new ArrayList<>();

    /** A contract with a method that takes time. */
    interface Slow {
        boolean quick();

        @TakesTime
        boolean slow();
    }

    /** A payload of the plugin's own. */
    public record Told(String text) {}

    @Test
    void showsNothingBeforeItIsPublishedAndThenAllAtOnce() {
        context.handle(Messages.PONG, message -> {});
        context.observe(EventTypes.GOAL_RECEIVED, event -> {});
        context.filter(1, passage -> Verdict.pass());
        context.every(Duration.ofSeconds(1), () -> {});
        assertThat(registrations.handling("pong")).isEmpty();
        assertThat(registrations.filters()).isEmpty();
        assertThat(fixture.platform.repeated).isEmpty();

        context.belongings().publish(null);

        assertThat(registrations.handling("pong").orElseThrow().owner()).isSameAs(owner);
        assertThat(registrations.observers("goal_received")).hasSize(1);
        assertThat(registrations.filters()).hasSize(1);
        assertThat(fixture.platform.repeated).hasSize(1);
    }

    @Test
    void showsAtOnceWhatIsRegisteredLater() {
        context.belongings().publish(null);

        Registration registration = context.handle(Messages.PONG, message -> {});
        assertThat(registrations.handling("pong")).isPresent();

        registration.close();
        assertThat(registrations.handling("pong")).isEmpty();
    }

    @Test
    void handlesNoTypeThatTheDescriptorDoesNotList() {
        assertFails(
                        ErrorCodes.BAD_PLUGIN,
                        () -> context.handle(MessageType.of("surprise", NoPayload.class), message -> {}))
                .contains("'test-plugin'", "'surprise'", "descriptor");
    }

    @Test
    void refusesARecordThatCannotBeBoundAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.tool(new Tool<>("a", "A.", Object.class, Tool.Risk.READS, call -> "")));
    }

    @Test
    void declaresNoTypeOfThePlatform() {
        assertFails(ErrorCodes.TYPE_TAKEN, () -> context.declare(EventType.durable("llm_response", Told.class)))
                .contains("'llm_response'");
    }

    @Test
    void publishesDeclaredTypesOnly() {
        EventType<Told> type = EventType.durable("told", Told.class);
        assertFails(ErrorCodes.BAD_PLUGIN, () -> publish(type)).contains("'told'", "declare");
        context.declare(type);
        context.belongings().publish(null);

        publish(type);

        assertThat(fixture.platform.events.all).containsExactly(new Told("a"));
    }

    private void publish(EventType<Told> type) {
        context.events().publish(type, new Told("a"), Audience.everyone());
    }

    @Test
    void publishesWhatThePlatformKnowsWithoutDeclaringIt() {
        context.events().publish(EventTypes.GOAL_RECEIVED, new GoalReceived("x"), Audience.everyone());

        assertThat(fixture.platform.events.all).hasSize(1);
    }

    @Test
    void lendsThePlatform() {
        assertThat(context.plugin().id()).isEqualTo("test-plugin");
        assertThat(context.logger().getName()).isEqualTo("autobot.plugin.test-plugin");
        assertThat(context.clock().instant()).isEqualTo(Instant.EPOCH);
        assertThat(context.ids().next()).isEqualTo("id");
    }

    @Nested
    class Contracts {

        @Test
        void areFoundThroughAStandInThatAsksWhoeverProvidesThemNow() {
            ModuleContext first = fixture.context(Generations.of("provider"));
            first.provide(IdSource.class, () -> "first");
            first.belongings().publish(null);
            IdSource found = context.find(IdSource.class).orElseThrow();
            assertThat(found.next()).isEqualTo("first");

            first.belongings().close();
            ModuleContext second = fixture.context(Generations.of("provider"));
            second.provide(IdSource.class, () -> "second");
            second.belongings().publish(null);

            assertThat(found.next()).isEqualTo("second");
        }

        @Test
        void areHeldToTheDeadlineUnlessAMethodTakesTime() {
            Generation owner = Generations.of("provider");
            fixture.published(owner).provide(Slow.class, new Slow() {
                @Override
                public boolean quick() {
                    return wasInterrupted(owner);
                }

                @Override
                public boolean slow() {
                    return wasInterrupted(owner);
                }
            });
            Slow found = context.find(Slow.class).orElseThrow();

            assertThat(found.quick()).isTrue();
            assertThat(owner.fence().statistics().failures()).isEqualTo(1);
            assertThat(found.slow()).isFalse();
            assertThat(owner.fence().statistics().failures()).isEqualTo(1);
            assertThat(owner.fence().statistics().calls()).isEqualTo(2);
        }

        private boolean wasInterrupted(Generation owner) {
            fixture.nanos.addAndGet(owner.fence().deadline().toNanos());
            fixture.deadlines.look();
            return Thread.interrupted();
        }

        @Test
        void endWithTooManyFailuresAlsoWhereTheyTakeTime() {
            Generation owner = Generations.of("provider");
            fixture.published(owner).provide(Slow.class, new Slow() {
                @Override
                public boolean quick() {
                    return true;
                }

                @Override
                public boolean slow() {
                    throw new IllegalStateException("a test's");
                }
            });
            Slow found = context.find(Slow.class).orElseThrow();
            for (int i = 0; i < 5; i++) {
                assertThatIllegalStateException().isThrownBy(found::slow);
            }

            assertFails(ErrorCodes.PLUGIN_UNAVAILABLE, found::slow).contains("'provider'");
        }

        @Test
        void doNotSeeTheClassLoaderOfTheJarThatUsesThem(@TempDir Path folder) throws Exception {
            LoadedJar jar = TestJars.plugin("user").load(folder, 1);
            Generation user = Generation.ofJar(Generations.descriptor("user"), 1, jar, Generations.fence());
            fixture.published(Generations.of("provider"))
                    .provide(
                            IdSource.class,
                            () -> String.valueOf(
                                    Thread.currentThread().getContextClassLoader() == fixture.lending.loader()));
            IdSource found = fixture.published(user).find(IdSource.class).orElseThrow();
            List<String> seen = new ArrayList<>();

            user.run(() -> {
                seen.add(found.next());
                seen.add(String.valueOf(Thread.currentThread().getContextClassLoader() == jar.loader()));
            });

            assertThat(seen).containsExactly("true", "true");
        }

        @Test
        void sayWhenNobodyProvidesThemAnyMore() {
            ModuleContext provider = fixture.context(Generations.of("provider"));
            provider.provide(IdSource.class, () -> "x");
            provider.belongings().publish(null);
            IdSource found = context.find(IdSource.class).orElseThrow();

            provider.belongings().close();

            assertThat(context.find(IdSource.class)).isEmpty();
            assertFails(ErrorCodes.PLUGIN_UNAVAILABLE, found::next).contains("IdSource");
        }
    }

    @Nested
    class Runs {

        @Test
        void keepTheirGenerationUntilTheyHaveEnded() throws Exception {
            context.runs().start(new dev.autobot.plugin.User("ada", java.util.Set.of()), "line", run -> {});
            assertThat(owner.gate().inside()).isEqualTo(1);

            fixture.platform.runs.waiting.get(0).work(new TestPlatform.PlainRun("run-1"));

            assertThat(owner.gate().inside()).isZero();
        }

        @Test
        void areNotBegunByAGenerationThatIsGoing() {
            owner.gate().retire();

            assertFails(ErrorCodes.DRAINING, () -> context.runs()
                            .start(new dev.autobot.plugin.User("ada", java.util.Set.of()), "line", run -> {}))
                    .contains("'test-plugin'");
        }
    }

    @Nested
    class Closing {

        @Test
        void closesWhatThePluginOwnsNewestFirst() {
            context.own(() -> closed.add("first"));
            context.own(() -> closed.add("second"));
            context.own(() -> closed.add("third"));

            context.belongings().close();

            assertThat(closed).containsExactly("third", "second", "first");
        }

        @Test
        void endsEveryRegistration() {
            context.handle(Messages.PONG, message -> {});
            context.observe(EventTypes.GOAL_RECEIVED, event -> {});
            context.route(Route.delete("/api/a", "Deletes."), request -> NoPayload.INSTANCE);
            context.provide(IdSource.class, () -> "x");
            context.every(Duration.ofSeconds(1), () -> {});
            context.belongings().publish(null);

            context.belongings().close();

            assertThat(registrations.handling("pong")).isEmpty();
            assertThat(registrations.observers("goal_received")).isEmpty();
            assertThat(registrations.routings()).isEmpty();
            assertThat(registrations.provider(IdSource.class)).isNull();
            assertThat(fixture.platform.repeated).isEmpty();
        }

        @Test
        void goesOnAfterAFailure() {
            context.own(() -> closed.add("first"));
            context.own(() -> {
                throw new IOException("a test's");
            });

            context.belongings().close();

            assertThat(closed).containsExactly("first");
        }

        @Test
        void closesEverythingOnceAndTakesNothingMore() {
            context.own(() -> closed.add("first"));

            context.belongings().close();
            context.belongings().close();

            assertThat(closed).containsExactly("first");
            assertThatIllegalStateException().isThrownBy(() -> context.own(() -> closed.add("late")));
            assertThatIllegalStateException().isThrownBy(() -> context.handle(Messages.PONG, message -> {}));
        }
    }

    @Nested
    class Repeating {

        @Test
        void isDoneInThePluginsName() {
            context.belongings().publish(null);
            context.every(Duration.ofMillis(100), () -> {});

            assertThat(fixture.platform.repeated).singleElement().satisfies(task -> {
                assertThat(task.name()).isEqualTo("test-plugin");
                assertThat(task.period()).isEqualTo(Duration.ofMillis(100));
            });
        }

        @Test
        void doesNothingForAGenerationThatIsGoing() throws Exception {
            context.belongings().publish(null);
            context.every(Duration.ofMillis(100), () -> closed.add("worked"));
            owner.gate().retire();

            fixture.platform.repeated.get(0).task().run();

            assertThat(closed).isEmpty();
        }

        @Test
        void isRefusedWhenThePeriodIsTooShort() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> context.every(Duration.ofMillis(99), () -> {}))
                    .withMessageContaining("99");
            assertThat(fixture.platform.repeated).isEmpty();
        }
    }
}
