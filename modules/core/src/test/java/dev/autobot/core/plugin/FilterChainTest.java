package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.MessageFilter;
import dev.autobot.plugin.Passage;
import dev.autobot.plugin.Verdict;
import dev.autobot.plugin.payload.GoalReceived;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FilterChainTest {

    private static final Passage MESSAGE =
            new Passage(Passage.Direction.IN, "user_message", Optional.empty(), Map.of("message", "a"));

    private final PluginFixture fixture = new PluginFixture();

    private Generation filter(int order, MessageFilter filter) {
        Generation owner = Generations.of("filter-" + order);
        ModuleContext context = fixture.context(owner);
        context.filter(order, filter);
        context.belongings().publish(null);
        return owner;
    }

    private static MessageFilter appending(String text) {
        return passage -> Verdict.change(Map.of("message", passage.payload().get("message") + text));
    }

    @Test
    void passesWhatNobodyFilters() {
        assertThat(fixture.filters.isEmpty()).isTrue();
        assertThat(fixture.filters.pass(MESSAGE)).contains(Map.of("message", "a"));
    }

    @Test
    void asksEachFilterInItsOrder() {
        filter(2, appending("2"));
        filter(1, appending("1"));
        filter(3, passage -> Verdict.pass());

        assertThat(fixture.filters.pass(MESSAGE)).contains(Map.of("message", "a12"));
    }

    @Test
    void refusesAMessageWithTheFiltersReason() {
        filter(1, passage -> Verdict.refuse("no such words here."));

        assertFails(ErrorCodes.MESSAGE_REFUSED, () -> fixture.filters.pass(MESSAGE))
                .contains("'filter-1'", "no such words here.");
    }

    @Test
    void failsClosedWhenAFilterThrows() {
        filter(1, passage -> {
            throw new IllegalStateException("secret details");
        });

        assertFails(ErrorCodes.FILTER_FAILED, () -> fixture.filters.pass(MESSAGE))
                .contains("'filter-1'")
                .doesNotContain("secret details");
    }

    @Test
    void failsClosedWhenAFilterSaysNothing() {
        filter(1, passage -> null);

        assertFails(ErrorCodes.FILTER_FAILED, () -> fixture.filters.pass(MESSAGE))
                .contains("no verdict");
    }

    @Test
    void failsClosedWhileTheFilterGetsNoCalls() {
        Generation owner = filter(1, passage -> Verdict.pass());
        for (int i = 0; i < 10; i++) {
            owner.fence().breaker().failed();
        }

        assertFails(ErrorCodes.FILTER_FAILED, () -> fixture.filters.pass(MESSAGE))
                .contains("'filter-1'");
    }

    @Test
    void tellsNobodyOfAnEventThatWasStopped() {
        filter(1, passage -> Verdict.refuse("withheld"));
        ModuleContext publisher = fixture.published(Generations.of("publisher"));

        publisher.events().publish(EventTypes.GOAL_RECEIVED, new GoalReceived("x"), Audience.everyone());

        assertThat(fixture.platform.events.all).isEmpty();
    }

    @Test
    void tellsAnEventAsTheFiltersLeftIt() {
        filter(1, passage -> Verdict.change(Map.of("goal", "[redacted]")));
        ModuleContext publisher = fixture.published(Generations.of("publisher"));

        publisher.events().publish(EventTypes.GOAL_RECEIVED, new GoalReceived("x"), Audience.everyone());

        assertThat(fixture.platform.events.all).containsExactly(new GoalReceived("[redacted]"));
    }

    @Test
    void failsThePublisherWhenAChangedEventFitsNoMore() {
        filter(1, passage -> Verdict.change(Map.of("goal", 7)));
        ModuleContext publisher = fixture.published(Generations.of("publisher"));

        assertFails(ErrorCodes.FILTER_FAILED, () -> publisher
                        .events()
                        .publish(EventTypes.GOAL_RECEIVED, new GoalReceived("x"), Audience.everyone()))
                .contains("goal_received");
        assertThat(fixture.platform.events.all).isEmpty();
    }
}
