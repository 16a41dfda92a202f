package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Route;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModuleContextTest {

    private static final PluginInfo INFO = new PluginInfo("test-plugin", "1.0.0");

    private final TestPlatform platform = new TestPlatform();
    private final Registrations registrations = new Registrations();
    private final ModuleContext context = context(INFO);
    private final List<String> closed = new ArrayList<>();

    @Test
    void registersInThePluginsName() {
        context.handle(Messages.PONG, message -> {});

        assertFails(ErrorCodes.TYPE_TAKEN, () -> context(new PluginInfo("late", "1.0.0"))
                        .handle(Messages.PONG, message -> {}))
                .contains("'test-plugin'", "'late'");
    }

    @Test
    void findsWhatOtherPluginsProvide() {
        IdSource ids = () -> "x";
        context(new PluginInfo("provider", "1.0.0")).provide(IdSource.class, ids);

        assertThat(context.find(IdSource.class)).containsSame(ids);
    }

    @Test
    void lendsThePlatform() {
        assertThat(context.plugin()).isEqualTo(INFO);
        assertThat(context.logger().getName()).isEqualTo("autobot.plugin.test-plugin");
        assertThat(context.clock().instant()).isEqualTo(Instant.EPOCH);
        assertThat(context.ids().next()).isEqualTo("id");
    }

    @Nested
    class Closing {

        @Test
        void closesWhatThePluginOwnsNewestFirst() {
            context.own(() -> closed.add("first"));
            context.own(() -> closed.add("second"));
            context.own(() -> closed.add("third"));

            context.close();

            assertThat(closed).containsExactly("third", "second", "first");
        }

        @Test
        void endsEveryRegistration() {
            context.handle(Messages.PONG, message -> {});
            context.observe(EventTypes.GOAL_RECEIVED, event -> {});
            context.route(Route.delete("/api/a", "Deletes."), request -> NoPayload.INSTANCE);
            context.provide(IdSource.class, () -> "x");
            context.every(Duration.ofSeconds(1), () -> {});

            context.close();

            assertThat(registrations.handling("pong")).isEmpty();
            assertThat(registrations.observers("goal_received")).isEmpty();
            assertThat(registrations.routings()).isEmpty();
            assertThat(registrations.find(IdSource.class)).isEmpty();
            assertThat(platform.repeated).isEmpty();
        }

        @Test
        void goesOnAfterAFailure() {
            context.own(() -> closed.add("first"));
            context.own(() -> {
                throw new IOException("a test's");
            });

            context.close();

            assertThat(closed).containsExactly("first");
        }

        @Test
        void closesEverythingOnce() {
            context.own(() -> closed.add("first"));

            context.close();
            context.close();

            assertThat(closed).containsExactly("first");
        }

        @Test
        void doesNotMindWhatThePluginClosedItself() {
            Registration registration = context.handle(Messages.PONG, message -> {});
            registration.close();
            context(new PluginInfo("next", "1.0.0")).handle(Messages.PONG, message -> {});

            context.close();

            assertThat(registrations.handling("pong")).isPresent();
        }
    }

    @Nested
    class Repeating {

        @Test
        void isDoneInThePluginsName() {
            context.every(Duration.ofMillis(100), () -> {});

            assertThat(platform.repeated).singleElement().satisfies(task -> {
                assertThat(task.name()).isEqualTo("test-plugin");
                assertThat(task.period()).isEqualTo(Duration.ofMillis(100));
            });
        }

        @Test
        void isRefusedWhenThePeriodIsTooShort() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> context.every(Duration.ofMillis(99), () -> {}))
                    .withMessageContaining("99");
            assertThat(platform.repeated).isEmpty();
        }
    }

    private ModuleContext context(PluginInfo info) {
        return new ModuleContext(
                new Platform.PluginOrigin(info, ModuleContextTest.class), platform.platform(), registrations);
    }
}
