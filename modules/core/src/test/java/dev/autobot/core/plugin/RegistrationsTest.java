package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventObserver;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.payload.GoalReceived;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegistrationsTest {

    private static final PluginInfo ONE = new PluginInfo("one", "1.0.0");
    private static final PluginInfo TWO = new PluginInfo("two", "1.0.0");

    private final Registrations registrations = new Registrations();

    @Test
    void pairsAMessageTypeWithItsHandler() {
        MessageHandler<NoPayload> handler = message -> {};
        registrations.handle(Messages.PONG, handler, ONE);

        assertThat(registrations.handling("pong")).contains(new Registrations.Handling<>(Messages.PONG, handler));
        assertThat(registrations.handling("ping")).isEmpty();
    }

    @Test
    void givesAMessageTypeOneHandler() {
        registrations.handle(Messages.PONG, message -> {}, ONE);

        assertFails(ErrorCodes.TYPE_TAKEN, () -> registrations.handle(Messages.PONG, message -> {}, TWO))
                .contains("'pong'", "'one'", "'two'");
    }

    @Test
    void tellsRoutesApartByMethodAndPath() {
        registrations.route(Route.get("/api/a", "Gets.", GoalReceived.class), request -> null, ONE);
        registrations.route(Route.delete("/api/a", "Deletes."), request -> null, TWO);

        assertThat(registrations.routings()).hasSize(2);
        assertFails(
                        ErrorCodes.TYPE_TAKEN,
                        () -> registrations.route(Route.delete("/api/a", "Again."), request -> null, ONE))
                .contains("DELETE /api/a");
    }

    @Test
    void findsAContractUntilItIsWithdrawn() {
        IdSource ids = () -> "id";
        Registration offer = registrations.provide(IdSource.class, ids, ONE);
        assertThat(registrations.find(IdSource.class)).containsSame(ids);
        assertThat(registrations.find(Runnable.class)).isEmpty();

        offer.close();

        assertThat(registrations.find(IdSource.class)).isEmpty();
    }

    @Test
    void givesAProbesNameOnce() {
        registrations.probe(probe("database"), ONE);

        assertThat(registrations.probes()).hasSize(1);
        assertFails(ErrorCodes.TYPE_TAKEN, () -> registrations.probe(probe("database"), TWO))
                .contains("health probe");
    }

    @Nested
    class Observers {

        private final EventObserver<GoalReceived> first = event -> {};
        private final EventObserver<GoalReceived> second = event -> {};

        @Test
        void areToldInTheOrderInWhichTheyCame() {
            registrations.observe(EventTypes.GOAL_RECEIVED, first);
            registrations.observe(EventTypes.GOAL_RECEIVED, second);

            assertThat(registrations.observers("goal_received")).containsExactly(first, second);
        }

        @Test
        void watchTheirTypeOnly() {
            registrations.observe(EventTypes.GOAL_RECEIVED, first);

            assertThat(registrations.observers("goal_completed")).isEmpty();
        }

        @Test
        void goAloneAndTwiceWithoutHarm() {
            Registration registration = registrations.observe(EventTypes.GOAL_RECEIVED, first);
            registrations.observe(EventTypes.GOAL_RECEIVED, second);

            registration.close();
            registration.close();

            assertThat(registrations.observers("goal_received")).containsExactly(second);
        }
    }

    private static HealthProbe probe(String name) {
        return new HealthProbe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() {
                return Health.up();
            }
        };
    }
}
