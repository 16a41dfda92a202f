package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.plugin.Registered.Kind;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventObserver;
import dev.autobot.plugin.MessageFilter;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Verdict;
import dev.autobot.plugin.payload.GoalReceived;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegistrationsTest {

    private final Generation one = Generations.of("one");
    private final Generation two = Generations.of("two");
    private final Registrations registrations = new Registrations();

    @Test
    void pairsAMessageTypeWithItsHandlerAndItsOwner() {
        registrations.add(pong(one));

        assertThat(registrations.handling("pong").orElseThrow().owner()).isSameAs(one);
        assertThat(registrations.handling("ping")).isEmpty();
        assertThat(registrations.messageTypes()).containsExactly(Messages.PONG);
    }

    @Test
    void givesAMessageTypeOneOwnerAndNamesBothWhoWantIt() {
        registrations.add(pong(one));

        assertFails(ErrorCodes.TYPE_TAKEN, () -> registrations.add(pong(two)))
                .contains("message type", "'pong'", "'one'", "'two'");
        assertThat(registrations.handling("pong").orElseThrow().owner()).isSameAs(one);
    }

    @Test
    void givesAKeyAgainAfterItsRemoval() {
        registrations.add(pong(one)).close();

        registrations.add(pong(two));

        assertThat(registrations.handling("pong").orElseThrow().owner()).isSameAs(two);
    }

    @Test
    void leavesTheNextOwnersThingAloneWhenTheFormerClosesTwice() {
        Registration former = registrations.add(pong(one));
        former.close();
        registrations.add(pong(two));

        former.close();

        assertThat(registrations.handling("pong").orElseThrow().owner()).isSameAs(two);
    }

    @Test
    void remembersWhoHandledATypeThatNobodyHandlesAnyMore() {
        assertThat(registrations.formerOwner("pong")).isEmpty();
        registrations.add(pong(one)).close();

        assertThat(registrations.formerOwner("pong")).contains("one");
    }

    @Nested
    class ASwap {

        @Test
        void replacesAllOfOneGenerationInOneStep() {
            registrations.swap(null, List.of(pong(one), observer(one), route(one, "GET /api/a")));

            registrations.swap(one, List.of(pong(two), route(two, "GET /api/b")));

            assertThat(registrations.handling("pong").orElseThrow().owner()).isSameAs(two);
            assertThat(registrations.observers("goal_received")).isEmpty();
            assertThat(registrations.routings()).extracting(Registered::key).containsExactly("GET /api/b");
        }

        @Test
        void changesNothingWhenTheNextOneWantsWhatAThirdHas() {
            Generation third = Generations.of("third");
            registrations.swap(null, List.of(pong(one)));
            registrations.swap(null, List.of(route(third, "GET /api/a")));

            assertFails(
                    ErrorCodes.TYPE_TAKEN, () -> registrations.swap(one, List.of(pong(two), route(two, "GET /api/a"))));

            assertThat(registrations.handling("pong").orElseThrow().owner()).isSameAs(one);
            assertThat(registrations.routings().iterator().next().owner()).isSameAs(third);
        }
    }

    @Nested
    class Observers {

        @Test
        void areToldInTheOrderInWhichTheyCame() {
            Registered<EventObserver<?>> first = observer(one);
            Registered<EventObserver<?>> second = observer(two);
            registrations.add(first);
            registrations.add(second);

            assertThat(registrations.observers("goal_received")).containsExactly(first, second);
            assertThat(registrations.observers("goal_completed")).isEmpty();
        }

        @Test
        void goAloneAndTwiceWithoutHarm() {
            Registration registration = registrations.add(observer(one));
            Registered<EventObserver<?>> second = observer(two);
            registrations.add(second);

            registration.close();
            registration.close();

            assertThat(registrations.observers("goal_received")).containsExactly(second);
        }
    }

    @Nested
    class Filters {

        @Test
        void comeInTheirOrderAndOfEqualOnesByThePluginsId() {
            Registered<MessageFilter> late = filter(one, 5);
            Registered<MessageFilter> secondEarly = filter(two, 1);
            Registered<MessageFilter> firstEarly = filter(one, 1);
            List.of(late, secondEarly, firstEarly).forEach(registrations::add);

            assertThat(registrations.filters()).containsExactly(firstEarly, secondEarly, late);
        }
    }

    private static Registered<Registrations.Handling<NoPayload>> pong(Generation owner) {
        return new Registered<>(
                Kind.MESSAGE, "pong", new Registrations.Handling<>(Messages.PONG, message -> {}), owner);
    }

    private static Registered<EventObserver<?>> observer(Generation owner) {
        EventObserver<GoalReceived> observer = event -> {};
        return new Registered<>(Kind.OBSERVER, "goal_received", observer, owner);
    }

    private static Registered<Object> route(Generation owner, String key) {
        return new Registered<>(Kind.ROUTE, key, "a route", owner);
    }

    private static Registered<MessageFilter> filter(Generation owner, int order) {
        return new Registered<>(Kind.FILTER, "", passage -> Verdict.pass(), order, owner);
    }
}
