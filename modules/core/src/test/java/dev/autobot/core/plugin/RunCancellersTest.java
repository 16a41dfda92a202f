package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.RunCanceller;
import dev.autobot.plugin.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunCancellersTest {

    private static final User ADA = new User("ada", Set.of());

    private final PluginFixture fixture = new PluginFixture();
    private final RunCancellers cancellers = new RunCancellers(fixture.registrations, fixture.calls);
    private final List<String> asked = new ArrayList<>();

    private Generation plugin(String id, RunCanceller canceller) {
        Generation owner = Generations.of(id);
        fixture.published(owner).canceller(canceller);
        return owner;
    }

    private RunCanceller knows(String id) {
        return (wanted, user) -> {
            asked.add(id + " for " + user.id());
            return wanted.equals(id);
        };
    }

    @Test
    void asksOneAfterAnotherUntilOneHasTheWork() {
        plugin("a", knows("w1"));
        plugin("b", knows("w2"));
        plugin("c", knows("w3"));

        assertThat(cancellers.cancel("w2", ADA)).isTrue();
        assertThat(asked).containsExactly("w1 for ada", "w2 for ada");
    }

    @Test
    void saysWhenNobodyHasTheWork() {
        assertThat(cancellers.cancel("w1", ADA)).isFalse();
        plugin("a", knows("w1"));
        assertThat(cancellers.cancel("w9", ADA)).isFalse();
        assertThat(asked).containsExactly("w1 for ada");
    }

    @Test
    void takesSeveralOfOnePluginAndForgetsThoseThatEnded() {
        ModuleContext context = fixture.published(Generations.of("a"));
        Registration first = context.canceller(knows("w1"));
        context.canceller(knows("w2"));
        first.close();

        assertThat(cancellers.cancel("w1", ADA)).isFalse();
        assertThat(cancellers.cancel("w2", ADA)).isTrue();
    }

    @Test
    void goesOnWhenOneFails() {
        Generation bad = plugin("bad", (id, user) -> {
            throw new IllegalStateException("a test's");
        });
        plugin("good", knows("w1"));

        assertThat(cancellers.cancel("w1", ADA)).isTrue();
        assertThat(bad.fence().statistics().failures()).isEqualTo(1);
    }

    @Test
    void goesOnWhenOneHangsOrGetsNoCalls() {
        Generation slow = Generations.of("slow");
        fixture.published(slow).canceller((id, user) -> {
            fixture.nanos.addAndGet(slow.fence().deadline().toNanos());
            fixture.deadlines.look();
            throw new IllegalStateException("interrupted");
        });
        plugin("good", knows("w1"));

        for (int i = 0; i < 6; i++) { // the breaker opens meanwhile
            assertThat(cancellers.cancel("w1", ADA)).isTrue();
        }
        assertThat(slow.fence().statistics().failures()).isEqualTo(5);
    }

    @Test
    void passesOnWhyWorkCannotBeEnded() {
        plugin("a", (id, user) -> {
            throw new PlatformException(ErrorCodes.WORKFLOW_ENDED, "It has ended.");
        });

        assertFails(ErrorCodes.WORKFLOW_ENDED, () -> cancellers.cancel("w1", ADA))
                .contains("It has ended.");
    }

    @Test
    void asksTheNextGenerationInThePlaceOfARetiredOne() {
        Generation before = Generations.of("a");
        ModuleContext first = fixture.published(before);
        Generation after = Generations.of("a");
        ModuleContext next = fixture.context(after);
        next.canceller(knows("w1"));
        first.canceller(knows("w1"));
        before.gate().retire();
        plugin("b", (id, user) -> {
            next.belongings().publish(before); // the swap comes while others are asked
            return false;
        });

        assertThat(cancellers.cancel("w1", ADA)).isTrue();
        assertThat(asked).containsExactly("w1 for ada");
    }
}
